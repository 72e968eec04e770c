// Time comes in as an argument, so that every situation can be tried on any day.

/** Tells the current instant. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
