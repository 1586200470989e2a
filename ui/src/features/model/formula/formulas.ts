import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { post, put, remove } from "../../../shared/api/client";
import type { Block, FormulaCompletions, FormulaVerdict, Rows } from "../../../shared/api/types";
import { tell } from "../../../shared/ui/messages";

/** Whose formula it is: a metric's, or that of a list's property. */
export interface FormulaOwner { block: Block; propertyId?: string }

const pathOf = ({ block, propertyId }: FormulaOwner) =>
  propertyId === undefined ? `/blocks/${block.id}/formula` : `/blocks/${block.id}/properties/${propertyId}/formula`;

const draft = ({ propertyId }: FormulaOwner, text: string) => ({ text, ...(propertyId === undefined ? {} : { propertyId }) });

export const checkFormula = (owner: FormulaOwner, text: string) => post<FormulaVerdict>(`/blocks/${owner.block.id}/formula/check`, draft(owner, text));

export const completeFormula = (owner: FormulaOwner, text: string, caret: number) =>
  post<FormulaCompletions>(`/blocks/${owner.block.id}/formula/completions`, { ...draft(owner, text), caret });

export const previewQuery = (owner: FormulaOwner, text: string, scenarioId: string | undefined) => queryOptions({
  queryKey: ["formula-preview", owner.block.id, owner.propertyId ?? "", scenarioId ?? "", text],
  queryFn: () => post<Rows>(`/blocks/${owner.block.id}/formula/preview`, { ...draft(owner, text), ...(scenarioId === undefined ? {} : { scenarioId }) }),
  staleTime: 0,
  retry: false,
});

function useFormulaChange<Input>(owner: FormulaOwner, said: string, change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      tell(said);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["blocks"] }),
        queries.invalidateQueries({ queryKey: ["applications", owner.block.applicationId] }),
      ]);
    },
  });
}

export const useSaveFormula = (owner: FormulaOwner) => useFormulaChange(owner, "The formula was saved.", (text: string) => put(pathOf(owner), { text }));

export const useConvertFormula = (owner: FormulaOwner) => useFormulaChange(owner, "The formula was converted to values.", () => post(`${pathOf(owner)}/convert`));

export const useDeleteFormula = (owner: FormulaOwner) => useFormulaChange(owner, "The formula was deleted.", () => remove(pathOf(owner)));
