// What a page does besides being read: the choice of light or dark, tables that sort and are searched, and the search.
"use strict";
(() => {
  const root = document.documentElement;
  const remembered = (value) => {
    try {
      if (value) localStorage.setItem("maalbar-theme", value);
      return localStorage.getItem("maalbar-theme");
    } catch {
      return value || null; // a page from a file may have no storage
    }
  };
  const theme = remembered();
  if (theme) root.dataset.theme = theme;

  // Not by scrollIntoView(), after which the keyboard's first stop is the link that follows.
  const showWhereWeAre = () => {
    const bar = document.querySelector(".site-nav ul");
    const here = bar?.querySelector("[aria-current]")?.getBoundingClientRect();
    if (here) bar.scrollLeft += here.left + here.width / 2 - bar.getBoundingClientRect().left - bar.clientWidth / 2;
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;
    prepareTheme();
    document.querySelectorAll("table.sortable").forEach(prepareSorting);
    document.querySelectorAll("[data-find-in]").forEach(prepareFinding);
    prepareSearch();
    showWhereWeAre();
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") document.querySelector(".place[open]")?.removeAttribute("open");
    });
  });

  function prepareTheme() {
    const button = document.getElementById("theme");
    const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remembered(root.dataset.theme);
      show();
    });
    show();
  }

  function prepareSorting(table) {
    const compare = new Intl.Collator(root.lang === "nb" ? "nb" : "en", { numeric: true }).compare;
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      if (head.tagName !== "TH") return; // over a column of bars, which is the one before it, drawn
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const falling = head.getAttribute("aria-sort") === "ascending" || (!head.hasAttribute("aria-sort") && head.classList.contains("n"));
        const key = (row) => row.cells[place].dataset.sort ?? row.cells[place].textContent.trim();
        const isNumber = head.classList.contains("n");
        const rows = [...table.tBodies[0].rows].filter((row) => !row.classList.contains("whole"));
        rows.sort((one, other) => {
          const [a, b] = [key(one), key(other)];
          if (a === "" || b === "") return (a === "") - (b === "");
          return (isNumber ? a - b : compare(a, b)) * (falling ? -1 : 1);
        });
        table.tBodies[0].prepend(...rows);
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      });
    });
  }

  function prepareFinding(input) {
    const rows = document.querySelectorAll(input.dataset.findIn);
    const count = document.getElementById(input.dataset.count);
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/);
      let shown = 0;
      for (const row of rows) {
        const text = plain(row.textContent);
        row.hidden = !words.every((word) => text.includes(word));
        shown += !row.hidden;
      }
      count.value = input.value ? count.dataset.words.replace("{n}", shown) : "";
    });
  }

  // so that "oppvekst", "OPPVEKST" and "sandvika" are found however they are typed
  function plain(text) {
    return text.toLowerCase().replaceAll("aa", "å").replaceAll("ø", "o").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "");
  }

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function prepareSearch() {
    const { root: base, index } = document.getElementById("search").dataset;
    const input = element("input", { id: "search-words", type: "search", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-expanded": "false", "aria-controls": "search-found", "aria-autocomplete": "list" });
    const list = element("div", { id: "search-found", role: "listbox", tabindex: "-1", hidden: "" });
    const said = element("output", { for: "search-words" });
    const name = element("label", { class: "unseen", id: "search-name", for: "search-words" });
    const close = element("button", { type: "button" });
    const dialog = element("dialog", { class: "search", "aria-labelledby": "search-name" }, element("div", { class: "search-row", role: "search" }, name, input, close), list, said);
    let words = {};
    let entries = null;
    let found = [];
    let chosen = -1;

    const open = () => {
      if (!entries) {
        entries = [];
        // a script, since a page from a file may not fetch one
        globalThis.maalbarFound = (rows, texts) => {
          for (const [title, kind, address, more] of rows) entries.push({ title, kind, address, text: plain(`${title} ${kind} ${more}`), start: plain(title) });
          words = texts;
          name.textContent = texts.name;
          input.placeholder = texts.placeholder;
          close.textContent = texts.close;
          list.setAttribute("aria-label", texts.found);
          if (!dialog.open) dialog.showModal();
          input.focus();
          show();
        };
        document.body.append(dialog);
        document.head.append(...index.split(" ").map((file) => element("script", { src: base + file })));
      } else if (!dialog.open) {
        dialog.showModal();
        input.select();
      }
    };
    const choose = (place) => {
      chosen = place;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
      if (place < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place].scrollIntoView({ block: "nearest" });
    };
    const go = (place) => {
      if (found[place]) location.href = base + found[place].address;
      dialog.close();
    };
    const show = () => {
      const asked = plain(input.value).split(/\s+/).filter(Boolean);
      const score = (entry) => (entry.start.startsWith(asked[0]) ? 0 : entry.start.includes(asked[0]) ? 1 : 2);
      found = asked.length ? entries.filter((entry) => asked.every((word) => entry.text.includes(word))) : [];
      found = found.sort((one, other) => score(one) - score(other) || one.title.length - other.title.length);
      const count = found.length;
      found = found.slice(0, 30);
      list.replaceChildren(
        ...found.map((entry, place) => {
          const option = element("div", { role: "option", id: `found-${place}`, "aria-selected": "false" }, entry.title, element("small", {}, entry.kind));
          option.addEventListener("click", () => go(place));
          return option;
        }),
      );
      input.setAttribute("aria-expanded", String(count > 0));
      list.hidden = !count;
      said.value = asked.length ? (count ? words.some.replace("{n}", count) : words.none) : "";
      choose(count ? 0 : -1);
    };
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length) {
        event.preventDefault();
        choose((chosen + step + found.length) % found.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        go(chosen);
      } else if (event.key === "Escape") {
        // the field would only be emptied
        event.preventDefault();
        dialog.close();
      }
    });
    close.addEventListener("click", () => dialog.close());
    document.getElementById("open-search").addEventListener("click", open);
    addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select");
      if ((event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
        event.preventDefault();
        open();
      }
    });
  }
})();
