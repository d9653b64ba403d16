import { Shell } from "./components/shell";
import { Download } from "./features/download/download";
import { NotFound } from "./features/pages/not-found";
import { Home } from "./features/request-form/home";
import { Thanks } from "./features/request-form/thanks";
import { Following } from "./features/survey/following";
import { Survey } from "./features/survey/survey";
import { Unsubscribe } from "./features/survey/unsubscribe";
import { useRoute, type Route } from "./routes";

function Page({ route }: { route: Route }) {
  switch (route.name) {
    case "home":
      return <Home />;
    case "thanks":
      return <Thanks />;
    case "survey":
      return <Survey key={route.token} token={route.token} />;
    case "unsubscribe":
      return <Unsubscribe token={route.token} />;
    case "following":
      return <Following key={route.token} token={route.token} />;
    case "download":
      return <Download key={route.token} token={route.token} />;
    case "nowhere":
      return <NotFound />;
  }
}

export function App() {
  const route = useRoute();
  return (
    <Shell>
      <Page route={route} />
    </Shell>
  );
}
