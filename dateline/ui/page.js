/* What Streamlit leaves out, on every page. frame.py sends this with `window.dlWords`, the words of the page's language, once for each page and language.
   What listens is set up by the first of these; no character of markup may stand here, for the browser would be kept from the whole script. */
{
    document.documentElement.lang = window.dlWords.lang;
    document.documentElement.dataset.scheme = window.dlWords.scheme;

    // Streamlit leaves the menu open on a phone, where it covers the page that was chosen in it, and after a reload.
    if (matchMedia("(max-width: 768px)").matches)
        document.querySelector("[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button")?.click();

    // Streamlit writes links to the home page as a bare query, which in a new tab leads to the current page, and writes them again with each filter.
    function correctHomeLink(event) {
        const link = event.target.closest?.("[data-testid=stPageLink-NavLink][href^='?']");
        link?.setAttribute("href", `./${link.getAttribute("href")}`);
    }

    // The next page of a list is read from its start; its buttons stand at the end.
    function goToStartOfList(event) {
        const list = event.target.closest?.(".st-key-pager button") && document.querySelector(".st-key-events");
        if (!list) return;
        list.tabIndex = -1;
        list.focus({preventScroll: true});
        list.scrollIntoView();
    }

    async function copy(event) {
        const button = event.target.closest?.(".dl-copy");
        if (!button) return;
        if (navigator.clipboard) await navigator.clipboard.writeText(button.dataset.copy);
        else copyWithoutClipboard(button);
        button.textContent = window.dlSaid.textContent = window.dlWords.copied;
        setTimeout(() => { button.textContent = button.dataset.name; }, 3000);
    }

    // A page that is not served by https is given no clipboard.
    function copyWithoutClipboard(button) {
        const field = document.createElement("textarea");
        field.value = button.dataset.copy;
        button.after(field);
        field.select();
        document.execCommand("copy");
        field.remove();
        button.focus();
    }

    // A screen reader says which page it is and what the filters leave when either changes.
    function sayWhatRemains() {
        const head = document.querySelector("[data-testid=stMain] h1"), counts = document.querySelector(".dl-remaining");
        const now = [head, counts].flatMap(part => part ? [part.innerText] : []).join(". ");
        if (!head || now === window.dlRemaining) return;
        if (window.dlRemaining) window.dlSaid.textContent = now;
        window.dlRemaining = now;
    }

    // A headline is a heading, and in the language of its article.
    function markHeadlines() {
        for (const facts of document.querySelectorAll(".dl-facts[data-lang]")) {
            const button = facts.closest("[class*=st-key-row_]").querySelector("[data-testid=stButton]");
            button.setAttribute("role", "heading");
            button.setAttribute("aria-level", "3");
            button.querySelector("p").lang = facts.dataset.lang;
        }
    }

    // Names that Streamlit gives in English, and names that do not say what a button does.
    function nameControls() {
        for (const control of document.querySelectorAll("[aria-label]:not([class*=st-key-chip_] button)")) {
            const {dlGiven, dlEnglish} = control.dataset, label = control.getAttribute("aria-label");
            const english = label === dlGiven ? dlEnglish : label;
            for (const [form, words] of window.dlWords.names) {
                const found = english.match(`^${form}$`);
                if (!found) continue;
                const given = words.replace("{name}", () => found[1]);
                Object.assign(control.dataset, {dlEnglish: english, dlGiven: given});
                if (label !== given) control.setAttribute("aria-label", given);
            }
        }
        document.querySelector("[data-testid=stSkipToContent]")?.setAttribute("aria-label", window.dlWords.skip);
        for (const filter of document.querySelectorAll(".st-key-summary [class*=st-key-chip_] button"))
            filter.setAttribute("aria-label", window.dlWords.remove.replace("{name}", () => filter.querySelector("p").textContent));
        for (const country of document.querySelectorAll(".st-key-ranking button"))
            country.setAttribute("aria-pressed", country.getAttribute("kind") === "primary");
        document.querySelector(".st-key-menu a[disabled]")?.setAttribute("aria-current", "page");
    }

    function mend() {
        sayWhatRemains();
        markHeadlines();
        nameControls();
    }

    if (!window.dlSaid) {
        window.dlSaid = document.createElement("p");
        window.dlSaid.className = "dl-said";
        window.dlSaid.setAttribute("role", "status");
        document.body.append(window.dlSaid);
        for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, correctHomeLink);
        for (const reaction of [goToStartOfList, copy]) document.addEventListener("click", reaction);
        let due = null;
        new MutationObserver(() => { due ??= setTimeout(() => { due = null; mend(); }, 100); })
            .observe(document.body, {subtree: true, childList: true, characterData: true});
    }
    mend();
}
