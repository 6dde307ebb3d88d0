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

  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;
    prepareTheme();
    document.querySelectorAll("table.sortable").forEach(prepareSorting);
    document.querySelectorAll("[data-find-in]").forEach(prepareFinding);
    prepareSearch();
    document.querySelector(".site-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
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

  function prepareSearch() {
    const dialog = document.getElementById("search");
    const input = dialog.querySelector("input");
    const list = dialog.querySelector("[role=listbox]");
    const said = dialog.querySelector("output");
    const base = dialog.dataset.root;
    let entries = null;
    let found = [];
    let chosen = -1;

    const open = () => {
      if (dialog.open) return;
      dialog.showModal();
      input.select();
      if (entries) return;
      entries = [];
      // a script, since a page from a file may not fetch one
      globalThis.maalbarFound = (rows) => {
        for (const [title, kind, address, words] of rows) entries.push({ title, kind, address, text: plain(`${title} ${kind} ${words || ""}`), start: plain(title) });
        show();
      };
      for (const file of dialog.dataset.index.split(" ")) {
        const script = document.createElement("script");
        script.src = base + file;
        document.head.append(script);
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
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      const score = (entry) => (entry.start.startsWith(words[0]) ? 0 : entry.start.includes(words[0]) ? 1 : 2);
      found = words.length ? entries.filter((entry) => words.every((word) => entry.text.includes(word))) : [];
      found = found.sort((one, other) => score(one) - score(other) || one.title.length - other.title.length);
      const count = found.length;
      found = found.slice(0, 30);
      list.replaceChildren(
        ...found.map((entry, place) => {
          const option = document.createElement("div");
          option.role = "option";
          option.id = `found-${place}`;
          option.ariaSelected = "false";
          const kind = document.createElement("small");
          kind.textContent = entry.kind;
          option.append(entry.title, kind);
          option.addEventListener("click", () => go(place));
          return option;
        }),
      );
      input.setAttribute("aria-expanded", String(count > 0));
      list.hidden = !count;
      said.value = words.length ? (count ? dialog.dataset.some.replace("{n}", count) : dialog.dataset.none) : "";
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
      }
    });
    dialog.querySelector("button").addEventListener("click", () => dialog.close());
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
