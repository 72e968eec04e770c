// The table of photos.

export type PhotosTable = {
  student_id: string
  media_type: 'image/webp' | 'image/jpeg'
  card: Buffer
  card_sha256: Buffer
  original: Buffer
  added_at: Date
}
