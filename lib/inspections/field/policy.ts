/** Two minutes of speech: longer than any finding needs, and small enough for a bad line. */
export const VOICE_SECONDS_MAX = 120;
