/* What Streamlit leaves out, on every page. frame.py sends this with `window.dlWords`, the words of the page's language, once for each page and language.
   The lists at the end say what is done when. No character of markup may stand here, for the browser would be kept from the whole script. */
{
    const find = selector => document.querySelector(selector), all = selector => document.querySelectorAll(selector);

    function tellLanguageAndColours() {
        document.documentElement.lang = window.dlWords.lang;
        document.documentElement.dataset.scheme = window.dlWords.scheme;
    }

    // Streamlit leaves the menu open on a phone, where it covers the page that was chosen in it, and after a reload.
    function closeMenuOfPhone() {
        if (matchMedia("(max-width: 768px)").matches)
            find("[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button")?.click();
    }

    // Streamlit writes links to the home page as a bare query, which in a new tab leads to the current page, and writes them again with each filter.
    function correctHomeLink(event) {
        const link = event.target.closest?.("[data-testid=stPageLink-NavLink][href^='?']");
        link?.setAttribute("href", `./${link.getAttribute("href")}`);
    }

    // The next page of a list is read from its start; its buttons stand at the end.
    function goToStartOfList(event) {
        const list = event.target.closest?.(".st-key-pager button") && find(".st-key-events");
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
        const head = find("[data-testid=stMain] h1"), counts = find(".dl-remaining");
        const now = [head, counts].flatMap(part => part ? [part.innerText] : []).join(". ");
        if (!head || now === window.dlRemaining) return;
        if (window.dlRemaining) window.dlSaid.textContent = now;
        window.dlRemaining = now;
    }

    // A headline is a heading, and in the language of its article.
    function markHeadlines() {
        for (const facts of all(".dl-facts[data-lang]")) {
            const button = facts.closest("[class*=st-key-row_]").querySelector("[data-testid=stButton]");
            button.setAttribute("role", "heading");
            button.setAttribute("aria-level", "3");
            button.querySelector("p").lang = facts.dataset.lang;
        }
    }

    // Names that Streamlit gives in English. It may write a name again: which we gave for which is noted at the control.
    function translateNames() {
        for (const control of all("[aria-label]:not([class*=st-key-chip_] button)")) {
            const {dlGiven, dlEnglish} = control.dataset, label = control.getAttribute("aria-label");
            const english = label === dlGiven ? dlEnglish : label;
            for (const [form, ours] of window.dlWords.names) {
                const found = english.match(`^${form}$`);
                if (!found) continue;
                const given = ours.replace("{name}", () => found[1]);
                Object.assign(control.dataset, {dlEnglish: english, dlGiven: given});
                if (label !== given) control.setAttribute("aria-label", given);
            }
        }
        find("[data-testid=stSkipToContent]")?.setAttribute("aria-label", window.dlWords.skip);
    }

    // What a button does or a link leads to, where its name alone does not say it.
    function tellWhatIsChosen() {
        for (const filter of all(".st-key-summary [class*=st-key-chip_] button"))
            filter.setAttribute("aria-label", window.dlWords.remove.replace("{name}", () => filter.querySelector("p").textContent));
        for (const country of all(".st-key-ranking button"))
            country.setAttribute("aria-pressed", country.getAttribute("kind") === "primary");
        find(".st-key-menu a[disabled]")?.setAttribute("aria-current", "page");
    }

    const ON_POINTING = [correctHomeLink], ON_CLICK = [goToStartOfList, copy];
    const ON_CHANGE = [sayWhatRemains, markHeadlines, translateNames, tellWhatIsChosen];
    const ON_EACH_PAGE = [tellLanguageAndColours, closeMenuOfPhone, ...ON_CHANGE];

    // What listens is set up by the first page; later ones find it, and the place where a screen reader is told something.
    function listen() {
        window.dlSaid = document.createElement("p");
        window.dlSaid.className = "dl-said";
        window.dlSaid.setAttribute("role", "status");
        document.body.append(window.dlSaid);
        for (const duty of ON_POINTING) for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, duty);
        for (const duty of ON_CLICK) document.addEventListener("click", duty);
        let due = null;
        new MutationObserver(() => { due ??= setTimeout(() => { due = null; for (const duty of ON_CHANGE) duty(); }, 100); })
            .observe(document.body, {subtree: true, childList: true, characterData: true});
    }

    if (!window.dlSaid) listen();
    for (const duty of ON_EACH_PAGE) duty();
}
