import { useEffect, useRef, useState } from "react";
import { useApi } from "@agent/app/context.ts";
import { kept, MAX_FILES, troubleOf, unfit, upload, type Upload } from "./uploads.ts";

/** Files of a message on their way up; each new round starts from what was begun before. */
export function useUploads(ticketId: string, begun: Upload[] = [], round = 0) {
  const api = useApi();
  const [uploads, setUploads] = useState<Upload[]>(() => kept(begun));
  const [crowded, setCrowded] = useState(false);
  const [seen, setSeen] = useState(round);
  if (seen !== round) {
    setSeen(round);
    setUploads(kept(begun));
    setCrowded(false);
  }
  const stops = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const running = stops.current;
    return () => running.forEach((stop) => stop.abort());
  }, []);

  const patch = (id: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...change } : each)));

  const begin = async (file: File): Promise<Upload | undefined> => {
    const trouble = unfit(file);
    const id = crypto.randomUUID();
    const entry: Upload = {
      id,
      name: file.name || "image.png",
      size: file.size,
      state: trouble ? "failed" : "sending",
      progress: 0,
      trouble,
    };
    setUploads((all) => [...all, entry]);
    if (trouble) return undefined;
    const stop = new AbortController();
    stops.current.set(id, stop);
    try {
      const onProgress = (progress: number) => patch(id, { progress });
      const found = await upload(api, ticketId, file, onProgress, stop.signal);
      patch(id, { ...found, state: "done", progress: 1 });
      return { ...entry, ...found, state: "done" };
    } catch (error) {
      if (!stop.signal.aborted) patch(id, { state: "failed", trouble: troubleOf(error) });
      return undefined;
    } finally {
      stops.current.delete(id);
    }
  };

  return {
    uploads,
    crowded,
    busy: uploads.some(({ state }) => state === "sending"),
    unfinished: uploads.some(({ state }) => state !== "done"),
    /** Takes as many as fit. */
    add: (files: File[]): Promise<Upload | undefined>[] => {
      const room = Math.max(0, MAX_FILES - uploads.length);
      setCrowded(files.length > room);
      return files.slice(0, room).map(begin);
    },
    remove: (id: string) => {
      stops.current.get(id)?.abort();
      setCrowded(false);
      setUploads((all) => all.filter((each) => each.id !== id));
    },
    clear: () => {
      stops.current.forEach((stop) => stop.abort());
      setUploads([]);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;
