import { button, CLASS, exactly, part, expect, type School } from './school';

/** Ben is removed, the class archived and brought back, Ada leaves, and the class is deleted by its name. */
export async function end({ teacher, ada, ben, path }: School): Promise<void> {
	const { page } = teacher;
	await teacher.visit(`${path}?part=members`);
	await button(page, 'Menu for Ben').click();
	await page.getByRole('menuitem', { name: 'Remove…' }).click();
	await exactly(page, 'Remove').click();
	await expect(page.getByText('Ben is no longer in the class.')).toBeVisible();
	await ben.visit(path);
	await expect(ben.page.getByText('You are not in this class')).toBeVisible();

	await part(page, 'Settings').click();
	await button(page, 'Archive the class').click();
	await expect(page.getByText('This class is archived.')).toBeVisible();
	await ada.visit(path);
	await expect(ada.page.getByText('This class is archived.')).toBeVisible();
	await part(page, 'Wall').click();
	await expect(page.getByText('The museums of an archived class are closed to its teachers.')).toBeVisible();
	await part(page, 'Settings').click();
	await button(page, 'Restore the class').click();
	await expect(button(page, 'Archive the class')).toBeVisible();

	await part(page, 'Wall').click();
	await page.getByRole('link', { name: 'Ada', exact: true }).click();
	await expect(page.getByRole('list', { name: 'Museum of Ada' })).toBeVisible();
	await button(ada.page, 'Leave the class…').click();
	await exactly(ada.page, 'Leave').click();
	await expect(ada.page.getByText(`You left ${CLASS}.`)).toBeVisible();
	await page.reload();
	await expect(page.getByText('This museum is not yours to see')).toBeVisible();

	await teacher.visit(`${path}?part=settings`);
	await page.getByText('Delete the class…').click();
	await expect(button(page, 'Delete the class')).toBeDisabled();
	await page.getByLabel(`Type ${CLASS} to confirm`).fill(CLASS);
	await button(page, 'Delete the class').click();
	await expect(page.getByText(`${CLASS} is deleted.`)).toBeVisible();
}
