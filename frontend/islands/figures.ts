// Draws each figure when it comes near the screen. The drawing code is large and is fetched only then.

const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    void draw(entry.target as HTMLElement);
  }
}, { rootMargin: "300px" });

async function draw(figure: HTMLElement): Promise<void> {
  try {
    const { drawFigure } = await import("./chart");
    await drawFigure(figure);
    figure.dataset["drawn"] = "yes";
  } catch (error) {
    // The table beneath says the same: open it instead of leaving a hole.
    figure.querySelector<HTMLElement>(".figure-canvas")?.remove();
    figure.querySelector("details")?.setAttribute("open", "");
    console.error(error);
  }
}

for (const figure of document.querySelectorAll<HTMLElement>("[data-figure]")) near.observe(figure);

// Paper is white: print in the colours of the light scheme is left to the browser, but every figure must be there.
addEventListener("beforeprint", () => {
  for (const figure of document.querySelectorAll<HTMLElement>("[data-figure]:not([data-drawn])")) void draw(figure);
});
