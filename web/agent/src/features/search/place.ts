import { useSearchParams } from "wouter";

export const SORTS = ["relevance", "newest", "oldest", "updated"] as const;
export type Sort = (typeof SORTS)[number];

export interface Asked {
  query: string;
  sort: Sort;
}

const isSort = (name: string | null): name is Sort => SORTS.some((sort) => sort === name);

/** The address of a search, or of a ticket found by it. */
export function searchPath({ query, sort }: Asked, ticketId?: string): string {
  const asked = new URLSearchParams({ q: query });
  if (sort !== "relevance") asked.set("sort", sort);
  const place = ticketId === undefined ? "/search" : `/search/${encodeURIComponent(ticketId)}`;
  return `${place}?${asked}`;
}

/** What the address asks for: it outlives a reload and the way back. */
export function useAsked(): Asked {
  const [params] = useSearchParams();
  const sort = params.get("sort");
  return { query: params.get("q") ?? "", sort: isSort(sort) ? sort : "relevance" };
}
