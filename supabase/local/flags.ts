// What @supabase/lite reads from the environment when it is loaded: import this before it.
process.env.LITE_TELEMETRY = '0';
process.env.DO_NOT_TRACK = '1';
process.env.EXPERIMENTAL_STORAGE = '1';
