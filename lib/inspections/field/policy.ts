/** Two minutes of speech: enough for any finding, and small enough for a slow connection. */
export const VOICE_SECONDS_MAX = 120;
