// What a photo may weigh before it is worked on; apart, so that whoever only asks does not load what decodes photos.
export const MOST_BYTES = 15_000_000
