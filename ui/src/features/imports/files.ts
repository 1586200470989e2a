import { queryOptions } from "@tanstack/react-query";
import { get, post } from "../../shared/api/client";
import type { Configuration, FileStructure, ImportDefinition, Preview, Profile, Suggestion, Trial } from "../../shared/api/types";

function asQuery(file: FileStructure) {
  return { encoding: file.encoding, delimiter: file.delimiter, quote: file.quote, escape: file.escape, header: file.header };
}

export const previewQuery = (fileId: string, file: FileStructure) => queryOptions({
  queryKey: ["files", fileId, "preview", asQuery(file)],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => get<Preview>(`/files/${fileId}/preview`, asQuery(file), signal),
});

export const profileQuery = (fileId: string, file: FileStructure) => queryOptions({
  queryKey: ["files", fileId, "profile", asQuery(file)],
  queryFn: ({ signal }) => get<Profile>(`/files/${fileId}/profile`, asQuery(file), signal),
  refetchInterval: ({ state }) => (state.data?.state === "Done" || state.data?.state === "Failed" || state.error !== null ? false : 400),
  staleTime: Number.POSITIVE_INFINITY,
});

export const suggestionQuery = (fileId: string, blockId: string, file: FileStructure) => queryOptions({
  queryKey: ["files", fileId, "suggestion", blockId, asQuery(file)],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: () => post<Suggestion>(`/files/${fileId}/suggestion`, { blockId, file }),
});

export const trialQuery = (fileId: string, blockId: string, definition: ImportDefinition) => queryOptions({
  queryKey: ["files", fileId, "trial", blockId, definition],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 60_000,
  queryFn: () => post<{ trialId: string }>(`/files/${fileId}/trial`, { blockId, definition }),
});

export const trialResultQuery = (trialId: string) => queryOptions({
  queryKey: ["trials", trialId],
  queryFn: ({ signal }) => get<Trial>(`/trials/${trialId}`, {}, signal),
  refetchInterval: ({ state }) => (state.data?.state === "Done" || state.data?.state === "Failed" || state.error !== null ? false : 300),
  staleTime: Number.POSITIVE_INFINITY,
});

export const configurationQuery = (configurationId: string) => queryOptions({
  queryKey: ["configurations", "one", configurationId],
  queryFn: ({ signal }) => get<Configuration>(`/import-configurations/${configurationId}`, {}, signal),
});
