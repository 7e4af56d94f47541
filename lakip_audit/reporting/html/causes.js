// The list of causes: the first ones, then all.
const FIRST_CAUSES = 8;

function causeEntry(at) {
  const [id, kind, confidence, unique, explanation, fix, suspects, findings] = DATA.causes[at];
  const facts = element("dl", { class: "facts" });
  const fact = (label, value) => facts.append(element("dt", {}, say(label)), element("dd", {}, value));
  if (fix.length) {
    const change = ([place, , replacement]) =>
      element(
        "li",
        {},
        placeLink(place),
        " → ",
        element("ins", {}, text(replacement).trim() ? text(replacement) : say("nothing_printed")),
      );
    fact(unique ? "label_change" : "label_for_example", shortList("places", fix, FEW, change));
  }
  if (suspects.length && !(unique && fix.length)) {
    fact(unique ? "label_suspects" : "not_unique", placeList(suspects));
  }
  const see = element("button", { type: "button", class: "more" }, say("findings_of_cause", { n: findings.length }));
  see.addEventListener("click", () => {
    clearFilters();
    setFilter("sebab", String(at));
    byId("temuan").scrollIntoView();
    byId("temuan").focus({ preventScroll: true });
  });
  return element(
    "article",
    { class: "entry", id: `c${at}`, tabindex: "-1" },
    element("p", { class: "tag" }, element("b", {}, id)),
    element(
      "div",
      {},
      element("h3", {}, kind.charAt(0).toUpperCase() + kind.slice(1)),
      element("p", {}, text(explanation)),
      facts,
      element(
        "p",
        { class: "dim" },
        `${say("explains", { n: findings.length, percent: confidence })} `,
        findings.length ? see : "",
      ),
    ),
  );
}

function drawCauses(many) {
  const list = byId("daftar-sebab");
  if (!list) return;
  list.replaceChildren(...DATA.causes.slice(0, many).map((_, at) => causeEntry(at)));
  byId("semua-sebab").parentElement.hidden = many >= DATA.causes.length;
}

function showCause(at) {
  if (!DATA.causes[at]) return;
  if (!byId(`c${at}`)) drawCauses(DATA.causes.length);
  byId(`c${at}`).scrollIntoView({ block: "center" });
  byId(`c${at}`).focus({ preventScroll: true });
}

function startCauses() {
  if (!byId("daftar-sebab")) return;
  byId("semua-sebab").textContent = say("all_causes", { n: DATA.causes.length });
  byId("semua-sebab").addEventListener("click", () => {
    drawCauses(DATA.causes.length);
    byId(`c${FIRST_CAUSES}`)?.focus();
  });
  drawCauses(FIRST_CAUSES);
}
