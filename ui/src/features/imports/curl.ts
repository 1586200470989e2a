/** The call that pushes the next file; it works when pasted, once the key and the file name are filled in. */
export function curlFor(configurationId: string): string {
  return [
    `curl -X POST "${window.location.origin}/api/v1/import/push/csv?configurationId=${configurationId}"`,
    '  -H "Authorization: Bearer $SLUICE_API_KEY"',
    '  --data-binary "@file.csv"',
  ].join(" \\\n");
}
