import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useApi } from "@agent/app/context.ts";
import { useListKeys } from "@agent/features/queue/useListKeys.ts";
import queueStyles from "@agent/features/queue/queue.module.css";
import { Bones } from "@agent/ui/Bones.tsx";
import { Chips } from "./Chips.tsx";
import { Corrected } from "./Corrected.tsx";
import { Facets } from "./Facets.tsx";
import { Failed, NothingAsked, NothingFound } from "./Nothing.tsx";
import { searchPath, type Asked } from "./place.ts";
import { searchQuery } from "./queries.ts";
import { ResultRow } from "./ResultRow.tsx";
import { ResultsHead } from "./ResultsHead.tsx";
import styles from "./results.module.css";

interface Props {
  asked: Asked;
  openId?: string;
}

export function Results({ asked, openId }: Props) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const list = useRef<HTMLUListElement>(null);
  const [facetsShown, setFacetsShown] = useState(false);
  const search = useInfiniteQuery(searchQuery(useApi(), asked));
  const pages = search.data?.pages;
  const first = pages?.[0];
  const found = pages?.flatMap((page) => page.items) ?? [];
  const change = (next: Partial<Asked>) => navigate(searchPath({ ...asked, ...next }));
  useListKeys(list, openId, (id) => navigate(searchPath(asked, id)));

  const nothing = first?.items.length === 0 && !search.isError;
  return (
    <section className={`${queueStyles.list} ${styles.results}`} aria-labelledby="search-title">
      <div className={styles.top}>
        <ResultsHead
          asked={asked}
          page={search.isError ? undefined : first}
          onSort={(sort) => change({ sort })}
          facetsShown={facetsShown}
          onFacets={() => setFacetsShown((shown) => !shown)}
        />
        <Chips query={asked.query} onChange={(query) => change({ query })} />
      </div>
      <div className={styles.body} data-facets={facetsShown || undefined}>
        {first && !search.isError && (
          <Facets
            facets={first.facets}
            query={asked.query}
            onChange={(query) => change({ query })}
          />
        )}
        <div className={styles.found} aria-busy={search.isPlaceholderData}>
          {search.isLoading && <Bones rows={8} />}
          {!asked.query.trim() && <NothingAsked />}
          {search.isError && <Failed error={search.error} onAgain={() => void search.refetch()} />}
          {first && !search.isError && <Corrected asked={asked} page={first} />}
          {nothing && <NothingFound asked={asked} asOf={first.as_of} />}
          {!search.isError && (
            <ul ref={list} aria-label={t("search.found")}>
              {found.map((item) => (
                <ResultRow
                  key={item.id}
                  found={item}
                  href={searchPath(asked, item.id)}
                  current={item.id === openId}
                />
              ))}
            </ul>
          )}
          {search.hasNextPage && !search.isError && (
            <div className={queueStyles.more}>
              <Button
                variant="default"
                loading={search.isFetchingNextPage}
                onClick={() => void search.fetchNextPage()}
              >
                {t("app.more")}
              </Button>
            </div>
          )}
        </div>
      </div>
    </section>
  );
}
