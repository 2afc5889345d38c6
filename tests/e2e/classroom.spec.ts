import { enter } from './classroom/entry';
import { end } from './classroom/end';
import { answerOffline, hearOfFeedback, pinFeedback, readAnswer } from './classroom/feedback';
import { beginFrom, play, tourAndPrint, walkThrough } from './classroom/gallery';
import { enterNumber, reachGoal, setGoal, talkOfPiece, writeOnPiece } from './classroom/goals';
import { hearOfGoal, hearOfPushes, mute, readLog } from './classroom/inbox';
import { openOffline, publishAnew, publishOffline, review } from './classroom/publishing';
import { changeNames, handOver, renewCode, turnAway } from './classroom/office';
import { allSent } from './classroom/school';
import { share, shareElsewhere } from './classroom/sharing';
import {
	ask,
	judge,
	judgeWhatIsGone,
	makeUp,
	replyOffline,
	report,
	reportExhibit,
	takeBack
} from './classroom/talk';
import { lookAtMuseum, watchWall } from './classroom/wall';
import { test } from './story';

// A word that is not there any more is found out within a minute.
test.use({ actionTimeout: 60_000 });

test('a teacher and two pupils go through a year of their class, one of them without a connection at times', async ({
	browser,
	baseURL
}) => {
	// All of the classroom, and a look by axe at each of its screens.
	test.setTimeout(500_000);
	const school = await test.step('a class is founded, and two pupils come in', () =>
		enter(browser, baseURL!));
	const { ada } = school;

	const code = await test.step('its code is renewed', () => renewCode(school));
	await test.step('names are changed', () => changeNames(school));
	await test.step('Eve is turned away, and declines', () => turnAway(school, browser, baseURL!, code));
	await test.step('a goal is set without a connection', () => setGoal(school));
	await test.step('the wall shows what Ada does', () => watchWall(school));
	await test.step('her teacher looks at her museum, classmates do not', () => lookAtMuseum(school));
	await test.step('feedback is pinned to her graph', () => pinFeedback(school));
	await test.step('she writes on her piece of the goal’s mosaic', () => writeOnPiece(school));
	await test.step('she hears of it', () => hearOfFeedback(school));

	await test.step('Ada is without a connection', async () => {
		await ada.installed();
		await ada.context.setOffline(true);
		await ada.page.reload();
		await test.step('she answers the feedback', () => answerOffline(school));
		await test.step('she opens the class as she saw it last', () => openOffline(school));
		await test.step('she makes a tile, and publishes two', () => publishOffline(school));
		await ada.context.setOffline(false);
		await allSent(school);
	});
	await test.step('pushes tell her of news', () => hearOfPushes(school));
	await test.step('her answer has arrived', () => readAnswer(school));
	await test.step('her exhibits were waiting for a yes', () => review(school));
	await test.step('she publishes a newer version of one', () => publishAnew(school));

	const exhibit = await test.step('Ben walks through the gallery and plays', async () => {
		await walkThrough(school);
		return play(school);
	});
	await test.step('he begins from her exhibit', () => beginFrom(school, exhibit));
	await test.step('he asks something', () => ask(school, exhibit));
	await test.step('she replies without a connection', () => replyOffline(school));
	await test.step('she wants to hear of comments no more', () => mute(school));
	await test.step('he takes his question back', () => takeBack(school));
	await test.step('he is unkind, and reported', () => report(school, exhibit));
	await test.step('a teacher decides, and the trail tells of it', () => judge(school));
	await test.step('the goal is reached', () => reachGoal(school));
	await test.step('her piece is talked about', () => talkOfPiece(school));
	await test.step('she hears of that', () => hearOfGoal(school));

	await test.step('a tour and a poster', () => tourAndPrint(school));
	await test.step('Ada shares her exhibit elsewhere', () => shareElsewhere(school, browser, exhibit));
	await test.step('a stranger sees what a link shows', () => share(school, browser, exhibit));
	await test.step('Ben reports her exhibit', () => reportExhibit(school, exhibit));
	await test.step('Ada takes back what is hers to take back', () => makeUp(school, exhibit));
	await test.step('what he reported is known all the same', () => judgeWhatIsGone(school));
	await test.step('her log tells of it', () => readLog(school));
	await test.step('a goal of numbers', () => enterNumber(school));
	await test.step('the class is handed over, and back', () => handOver(school));
	await test.step('the end of the class', () => end(school));
});
