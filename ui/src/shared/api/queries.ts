import { queryOptions } from "@tanstack/react-query";
import { get } from "./client";
import type { Application, Block, BlockSummary, Scenario, View, ViewSummary } from "./types";

/** What several features look at; each feature keeps its own questions beside its screens. */
export const applicationsQuery = queryOptions({
  queryKey: ["applications"],
  queryFn: ({ signal }) => get<Application[]>("/applications", {}, signal),
});

export const applicationQuery = (applicationId: string) => queryOptions({
  queryKey: ["applications", applicationId],
  queryFn: ({ signal }) => get<Application>(`/applications/${applicationId}`, {}, signal),
});

export const blocksQuery = (applicationId: string) => queryOptions({
  queryKey: ["applications", applicationId, "blocks"],
  queryFn: ({ signal }) => get<BlockSummary[]>(`/applications/${applicationId}/blocks`, {}, signal),
});

export const blockQuery = (blockId: string) => queryOptions({
  queryKey: ["blocks", blockId],
  queryFn: ({ signal }) => get<Block>(`/blocks/${blockId}`, {}, signal),
});

/** An application's scenarios, the default one first. */
export const scenariosQuery = (applicationId: string) => queryOptions({
  queryKey: ["applications", applicationId, "scenarios"],
  queryFn: ({ signal }) => get<Scenario[]>(`/applications/${applicationId}/scenarios`, {}, signal),
});

export const viewsQuery = (blockId: string) => queryOptions({
  queryKey: ["blocks", blockId, "views"],
  queryFn: ({ signal }) => get<ViewSummary[]>(`/blocks/${blockId}/views`, {}, signal),
});

export const viewQuery = (viewId: string) => queryOptions({
  queryKey: ["views", viewId],
  queryFn: ({ signal }) => get<View>(`/views/${viewId}`, {}, signal),
});
