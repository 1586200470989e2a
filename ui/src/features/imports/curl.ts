/** The call that pushes the next file; it works when pasted, once the key and the file name are filled in. */
export function curlFor(configurationId: string): string {
  return [
    `curl -X POST "${window.location.origin}/api/v1/import/push/csv?configurationId=${configurationId}"`,
    '  -H "Authorization: Bearer $SLUICE_API_KEY"',
    '  --data-binary "@file.csv"',
  ].join(" \\\n");
}

/** The call that starts a configuration which fetches its rows itself. */
export function curlForTrigger(configurationId: string): string {
  return [
    `curl -X POST "${window.location.origin}/api/v1/import/trigger?configurationId=${configurationId}"`,
    '  -H "Authorization: Bearer $SLUICE_API_KEY"',
  ].join(" \\\n");
}
