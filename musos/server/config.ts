// What the app is told at run time: whose API it uses, and as whom.
export type MusosConfig = { university: string; clientId: string }
