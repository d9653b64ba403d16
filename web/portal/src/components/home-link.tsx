import { go } from "../routes";

export function HomeLink({ text }: { text: string }) {
  return (
    <p>
      <a
        class="button"
        href="/"
        onClick={(event) => {
          event.preventDefault();
          go("/");
        }}
      >
        {text}
      </a>
    </p>
  );
}
