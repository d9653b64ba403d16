"""Finding tickets, people and articles: what is asked, and what an index must answer."""
