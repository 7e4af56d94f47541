"use strict";
// What the audit concluded, from the data element, and the few ways in which the page says it.
// Every text reaches the page through a text node: none of it is ever read as markup.
const DATA = JSON.parse(document.getElementById("data").textContent);
const SHEETS = DATA.sheets || [];
const GRIDS = DATA.grids || [];
const CHECKS = DATA.checks || [];
const VALUES = DATA.values || {};
const MARK_NAMES = { x: "error", w: "warning", i: "info", d: "waived", v: "passed", e: "compared", o: "unjudged" };
const MARK_OF_SEVERITY = { error: "x", warning: "w", info: "i" };

const text = (value) => (typeof value === "number" ? DATA.strings[value] : value);

function count(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, DATA.lang === "id" ? "." : ",");
}

function say(key, values = {}) {
  return DATA.words[key].replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? count(value) : value;
  });
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function mark(letter) {
  return element("span", { class: `mark ${letter}`, "aria-hidden": "true" });
}

const byId = (id) => document.getElementById(id);
const finding = (at) => {
  const [rule, report, id, severity, message, stated, expected, places, evidence, sumber, remarks, waived, causes] =
    DATA.findings[at];
  return { at, rule, report, id, severity, message, stated, expected, places, evidence, sumber, remarks, waived, causes };
};
const ruleId = (rule) => (typeof rule === "number" ? DATA.rules[rule][0] : rule);
const ruleTitle = (rule) => (typeof rule === "number" ? DATA.rules[rule][1] : "");
const markOf = (found) => (found.waived ? "d" : MARK_OF_SEVERITY[DATA.severities[found.severity]]);
