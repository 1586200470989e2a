import { useMutation, useQueryClient } from "@tanstack/react-query";
import { patch, post, put, remove } from "../../shared/api/client";
import type { Application, Block, BlockChange, Calendar, NewList, NewMetric, NewProperty, NewTable, Property } from "../../shared/api/types";

/** One verb each; every one of them makes the screens ask again for what it changed. */
function useChange<Input, Output>(applicationId: string, change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["applications", applicationId] }),
        queries.invalidateQueries({ queryKey: ["blocks"] }),
        queries.invalidateQueries({ queryKey: ["calendar", applicationId] }),
      ]);
    },
  });
}

export const useCreateList = (applicationId: string) =>
  useChange(applicationId, (list: NewList) => post<Block>(`/applications/${applicationId}/lists`, list));

export const useCreateMetric = (applicationId: string) =>
  useChange(applicationId, (metric: NewMetric) => post<Block>(`/applications/${applicationId}/metrics`, metric));

export const useCreateTable = (applicationId: string) =>
  useChange(applicationId, (table: NewTable) => post<Block>(`/applications/${applicationId}/tables`, table));

export const useChangeApplication = (applicationId: string) =>
  useChange(applicationId, (change: { name: string; description: string }) => patch<Application>(`/applications/${applicationId}`, change));

export const useDefineCalendar = (applicationId: string) =>
  useChange(applicationId, (calendar: Calendar) => put<Calendar>(`/applications/${applicationId}/calendar`, calendar));

export const useChangeBlock = (block: Block) =>
  useChange(block.applicationId, (change: BlockChange) => patch<Block>(`/blocks/${block.id}`, change));

export const useAddProperty = (block: Block) =>
  useChange(block.applicationId, (property: NewProperty) => post<Property>(`/blocks/${block.id}/properties`, property));

export const useChangeProperty = (block: Block) =>
  useChange(block.applicationId, ({ id, ...change }: NewProperty & { id: string }) => patch<Property>(`/blocks/${block.id}/properties/${id}`, change));

export const useDeleteProperty = (block: Block) =>
  useChange(block.applicationId, (id: string) => remove(`/blocks/${block.id}/properties/${id}`));
