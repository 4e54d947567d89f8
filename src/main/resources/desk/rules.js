// Makes pages of rules handier; none of them needs it. The text areas stay what browsers know how to type Vietnamese into,
// read aloud and leave by Tab: colours and line numbers lie under them.
(function () {
  "use strict";

  const TOKENS = [
    ["note", /^(\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?(\*\/|$))/],
    ["text", /^("(\\.|[^"\\\n])*"?|'(\\.|[^'\\\n])*'?)/],
    ["mark", /^@[\p{L}_]+|^\$[\p{L}\p{N}_]+/u],
    ["number", /^\d[\d.]*B?\b/],
    [
      "word",
      /^(package|import|declare|enum|rule|when|then|end|and|or|not|exists|forall|accumulate|in|matches|contains|memberOf|insert|new|date-effective|date-expires|true|false|null)(?![\p{L}\p{N}_-])/u,
    ],
    ["", /^[\p{L}\p{N}_-]+/u],
    ["", /^[^\p{L}\p{N}_"'@$\/#]+/u],
    ["", /^[\s\S]/],
  ];
  const LONGEST_COLOURED = 100000;

  // Colours a text into an element, a line in a box where something is to be said of it.
  function colour(element, text, marks) {
    const all = document.createDocumentFragment();
    text.split("\n").forEach(function (line, index) {
      const tone = marks.get(index + 1);
      const box = tone ? document.createElement("span") : all;
      if (tone) {
        box.className = tone;
        all.append(box);
      }
      if (text.length > LONGEST_COLOURED) {
        box.append(line);
      } else {
        tokens(line, box);
      }
      all.append("\n");
    });
    element.replaceChildren(all);
  }

  function tokens(line, box) {
    let rest = line;
    while (rest) {
      const kind = TOKENS.find(function (token) {
        return token[1].test(rest);
      });
      const found = kind[1].exec(rest)[0];
      if (kind[0]) {
        const span = document.createElement("span");
        span.className = "t-" + kind[0];
        span.textContent = found;
        box.append(span);
      } else {
        box.append(found);
      }
      rest = rest.slice(found.length);
    }
  }

  function number(gutter, lines, marks) {
    const all = document.createDocumentFragment();
    for (let i = 1; i <= lines; i++) {
      const tone = marks.get(i);
      const box = tone ? document.createElement("span") : all;
      box.append((tone === "bad" ? "✕ " : tone === "odd" ? "! " : "") + i);
      if (tone) {
        box.className = tone;
        all.append(box);
      }
      all.append("\n");
    }
    gutter.replaceChildren(all);
  }

  function editor(field, form) {
    const area = field.querySelector("textarea");
    const told = field.querySelector(".told");
    const path = field.dataset.path;
    const scroll = document.createElement("div");
    const grid = document.createElement("div");
    const gutter = document.createElement("pre");
    const under = document.createElement("pre");
    let marks = new Map();
    scroll.className = "scroll";
    grid.className = "grid";
    gutter.className = "gutter";
    under.className = "under";
    gutter.setAttribute("aria-hidden", "true");
    under.setAttribute("aria-hidden", "true");
    area.before(scroll);
    scroll.append(grid);
    grid.append(gutter, under, area);

    function draw() {
      colour(under, area.value, marks);
      number(gutter, area.value.split("\n").length, marks);
    }

    function goTo(line) {
      const lines = area.value.split("\n");
      const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(from, from + (lines[line - 1] || "").length);
      const height = under.scrollHeight / Math.max(1, lines.length);
      scroll.scrollTop = Math.max(0, height * (line - 4));
      scroll.scrollIntoView({ block: "nearest" });
    }

    function tell(diagnostics) {
      const own = diagnostics.filter(function (one) {
        return one.file === path;
      });
      const errors = own.filter(function (one) {
        return one.severity === "error";
      });
      marks = new Map();
      own.forEach(function (one) {
        if (one.line && marks.get(one.line) !== "bad") {
          marks.set(one.line, one.severity === "error" ? "bad" : "odd");
        }
      });
      const list = document.createElement("ul");
      own.slice(0, 20).forEach(function (one) {
        const item = document.createElement("li");
        if (one.line) {
          const link = document.createElement("button");
          link.type = "button";
          link.className = "link";
          link.textContent = form.dataset.line + one.line;
          link.addEventListener("click", function () {
            goTo(one.line);
          });
          item.append(link, ": ");
        }
        item.append(one.what + (one.fix ? " – " + one.fix : ""));
        list.append(item);
      });
      const summary = errors.length ? form.dataset.wrong + " " + errors.length : form.dataset.fine;
      told.replaceChildren(summary, list);
      draw();
    }

    area.addEventListener("input", draw);
    // A file can be longer than what is seen of it: the line one types in has to be.
    area.addEventListener("keyup", function () {
      const line = area.value.slice(0, area.selectionEnd).split("\n").length;
      const height = under.scrollHeight / Math.max(1, area.value.split("\n").length);
      const top = line * height;
      if (top < scroll.scrollTop + height) {
        scroll.scrollTop = top - 2 * height;
      } else if (top > scroll.scrollTop + scroll.clientHeight - height) {
        scroll.scrollTop = top - scroll.clientHeight + 2 * height;
      }
    });
    draw();
    return { area: area, path: path, tell: tell, say: function (text) { told.textContent = text; }, goTo: goTo };
  }

  // Checks what is typed, a while after the last key; one question at a time.
  function checking(form, editors) {
    const pause = 700;
    let timer = 0;
    let asking = false;
    let again = false;

    async function check() {
      if (asking) {
        again = true;
        return;
      }
      asking = true;
      again = false;
      const files = {};
      editors.forEach(function (one) {
        if (one.area.value.trim() || one.area.defaultValue.trim()) {
          files[one.path] = one.area.value;
        }
      });
      try {
        const answer = await fetch(form.dataset.check, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ files: files, scenarios: false }),
        });
        if (!answer.ok) {
          throw new Error("not checked");
        }
        const document = await answer.json();
        editors.forEach(function (one) {
          one.tell(document.diagnostics);
        });
      } catch (failed) {
        editors.forEach(function (one) {
          one.say(form.dataset.busy);
        });
      } finally {
        asking = false;
        if (again) {
          later();
        }
      }
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(check, pause);
    }

    editors.forEach(function (one) {
      one.area.addEventListener("input", later);
    });
    // What is sent is judged as a whole: nothing has to be asked beside it.
    form.addEventListener("submit", function () {
      again = false;
      clearTimeout(timer);
    });
  }

  const form = document.querySelector("form[data-check]");
  if (form) {
    const editors = Array.from(form.querySelectorAll(".editor")).map(function (field) {
      return editor(field, form);
    });
    checking(form, editors);
    // What is told of a place leads there.
    document.querySelectorAll(".diagnostics [data-line] a").forEach(function (link) {
      const item = link.closest("[data-line]");
      const target = editors.find(function (one) {
        return one.path === item.dataset.file;
      });
      if (target && Number(item.dataset.line) > 0) {
        link.addEventListener("click", function (event) {
          event.preventDefault();
          target.goTo(Number(item.dataset.line));
        });
      }
    });
    let sent = false;
    form.addEventListener("submit", function () {
      sent = true;
    });
    window.addEventListener("beforeunload", function (event) {
      const changed = editors.some(function (one) {
        return one.area.value !== one.area.defaultValue;
      });
      if (changed && !sent) {
        event.preventDefault();
      }
    });
  }

  // Where two versions of a file differ is looked at first.
  document.querySelectorAll(".both pre").forEach(function (text) {
    const first = text.querySelector("mark");
    if (first) {
      text.scrollTop = first.offsetTop - text.offsetTop - text.clientHeight / 3;
    }
  });

  function colourLines() {
    document.querySelectorAll(".code code").forEach(function (line) {
      const text = line.textContent;
      line.replaceChildren();
      tokens(text, line);
    });
  }
  colourLines();

  // A save is looked after until it answers or is refused. What tells of it stays where it is, so that it is read aloud.
  async function look(left) {
    const saved = document.getElementById("saved");
    if (!saved || !saved.hasAttribute("data-waits") || left === 0) {
      return;
    }
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("saved");
      if (answer.ok && now && !now.hasAttribute("data-waits")) {
        saved.className = now.className;
        saved.removeAttribute("data-waits");
        saved.replaceChildren(...now.childNodes);
        while (saved.nextSibling) {
          saved.nextSibling.remove();
        }
        while (now.nextSibling) {
          saved.parentNode.append(now.nextSibling);
        }
        colourLines();
        return;
      }
    } catch (failed) {
      // asked again
    }
    setTimeout(look, 1000, left - 1);
  }
  setTimeout(look, 500, 60);
})();
