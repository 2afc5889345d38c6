import './loader.ts';

const { main } = await import('./simulate.ts');
process.exitCode = await main(process.argv.slice(2));
