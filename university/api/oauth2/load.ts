// Loads `oidc-provider`, which takes a fifth of a second and is therefore done when it is first needed [DESIGN 6].
// The library calls every Node "unsupported" that is not named LTS yet; ours is pinned and tested, so whoever reads
// the log is spared that line.
const ABOUT_THE_RUNTIME = 'oidc-provider WARNING: Unsupported runtime'

export async function loadOidcProvider(): Promise<typeof import('oidc-provider')> {
  const { warn } = console
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes(ABOUT_THE_RUNTIME)) warn(...words)
  }
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}
