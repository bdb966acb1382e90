// Populate the sidebar
//
// This is a script, and not included directly in the page, to control the total size of the book.
// The TOC contains an entry for each page, so if each page includes a copy of the TOC,
// the total size of the page becomes O(n**2).
class MDBookSidebarScrollbox extends HTMLElement {
    constructor() {
        super();
    }
    connectedCallback() {
        this.innerHTML = '<ol class="chapter"><li class="chapter-item "><span class="chapter-link-wrapper"><a href="index.html">copydesk</a></span></li><li class="chapter-item "><li class="part-title">Guides</li></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="guides/press-officers.html"><strong aria-hidden="true">1.</strong> Press officers</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="guides/web-editors.html"><strong aria-hidden="true">2.</strong> Web editors and translators</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="guides/ci.html"><strong aria-hidden="true">3.</strong> Engineers: pre-commit and CI</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="guides/archives.html"><strong aria-hidden="true">4.</strong> Archives</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="guides/suppressions.html"><strong aria-hidden="true">5.</strong> Silence a finding</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="guides/own-rules.html"><strong aria-hidden="true">6.</strong> Rules of your own</a></span></li><li class="chapter-item "><li class="part-title">Reference</li></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="reference/config.html"><strong aria-hidden="true">7.</strong> copydesk.toml</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="reference/profiles.html"><strong aria-hidden="true">8.</strong> Profiles</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="reference/reports.html"><strong aria-hidden="true">9.</strong> Reports</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="reference/checks.html"><strong aria-hidden="true">10.</strong> Kinds of check</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="reference/command-line.html"><strong aria-hidden="true">11.</strong> The command line</a></span></li><li class="chapter-item "><li class="part-title">Rules</li></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/index.html"><strong aria-hidden="true">12.</strong> All rules</a><a class="chapter-fold-toggle"><div>❱</div></a></span><ol class="section"><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/bidi/handle-displaced.html"><strong aria-hidden="true">12.1.</strong> bidi/handle-displaced</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/bidi/phone-reversed.html"><strong aria-hidden="true">12.2.</strong> bidi/phone-reversed</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/contact/contact-no-channel.html"><strong aria-hidden="true">12.3.</strong> contact/contact-no-channel</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/contact/contact-no-person.html"><strong aria-hidden="true">12.4.</strong> contact/contact-no-person</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/contact/contact-no-phone.html"><strong aria-hidden="true">12.5.</strong> contact/contact-no-phone</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/contact/email-domain-typo.html"><strong aria-hidden="true">12.6.</strong> contact/email-domain-typo</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/contact/invalid-email.html"><strong aria-hidden="true">12.7.</strong> contact/invalid-email</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/contact/invalid-phone.html"><strong aria-hidden="true">12.8.</strong> contact/invalid-phone</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/contact/issuer-contact-missing.html"><strong aria-hidden="true">12.9.</strong> contact/issuer-contact-missing</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/ambiguous-numeric-date.html"><strong aria-hidden="true">12.10.</strong> dateline/ambiguous-numeric-date</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/date-range-inverted.html"><strong aria-hidden="true">12.11.</strong> dateline/date-range-inverted</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/dateline-meta-date-mismatch.html"><strong aria-hidden="true">12.12.</strong> dateline/dateline-meta-date-mismatch</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/dateline-place-script.html"><strong aria-hidden="true">12.13.</strong> dateline/dateline-place-script</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/hijri-gregorian-mismatch.html"><strong aria-hidden="true">12.14.</strong> dateline/hijri-gregorian-mismatch</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/impossible-date.html"><strong aria-hidden="true">12.15.</strong> dateline/impossible-date</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/mixed-date-formats.html"><strong aria-hidden="true">12.16.</strong> dateline/mixed-date-formats</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/mixed-month-families.html"><strong aria-hidden="true">12.17.</strong> dateline/mixed-month-families</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/month-name-wrong-region.html"><strong aria-hidden="true">12.18.</strong> dateline/month-name-wrong-region</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/past-tense-for-future-date.html"><strong aria-hidden="true">12.19.</strong> dateline/past-tense-for-future-date</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/relative-date.html"><strong aria-hidden="true">12.20.</strong> dateline/relative-date</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/stale-future.html"><strong aria-hidden="true">12.21.</strong> dateline/stale-future</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/time-without-zone.html"><strong aria-hidden="true">12.22.</strong> dateline/time-without-zone</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/dateline/weekday-date-mismatch.html"><strong aria-hidden="true">12.23.</strong> dateline/weekday-date-mismatch</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/embargo/embargo-and-immediate.html"><strong aria-hidden="true">12.24.</strong> embargo/embargo-and-immediate</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/embargo/embargo-incomplete.html"><strong aria-hidden="true">12.25.</strong> embargo/embargo-incomplete</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/grammar/definite-construct.html"><strong aria-hidden="true">12.26.</strong> grammar/definite-construct</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/grammar/demonstrative-gender.html"><strong aria-hidden="true">12.27.</strong> grammar/demonstrative-gender</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/grammar/title-gender.html"><strong aria-hidden="true">12.28.</strong> grammar/title-gender</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/headline/headline-body-divergence.html"><strong aria-hidden="true">12.29.</strong> headline/headline-body-divergence</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/headline/headline-exclamation.html"><strong aria-hidden="true">12.30.</strong> headline/headline-exclamation</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/headline/headline-missing-issuer.html"><strong aria-hidden="true">12.31.</strong> headline/headline-missing-issuer</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/headline/headline-terminal-stop.html"><strong aria-hidden="true">12.32.</strong> headline/headline-terminal-stop</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/headline/headline-too-long.html"><strong aria-hidden="true">12.33.</strong> headline/headline-too-long</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/headline/repeated-headline.html"><strong aria-hidden="true">12.34.</strong> headline/repeated-headline</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/headline/shared.html"><strong aria-hidden="true">12.35.</strong> headline/shared</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/links/broken-url-syntax.html"><strong aria-hidden="true">12.36.</strong> links/broken-url-syntax</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/links/invalid-handle.html"><strong aria-hidden="true">12.37.</strong> links/invalid-handle</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/metadata/id-date-mismatch.html"><strong aria-hidden="true">12.38.</strong> metadata/id-date-mismatch</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/metadata/id-duplicate-in-set.html"><strong aria-hidden="true">12.39.</strong> metadata/id-duplicate-in-set</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/metadata/id-malformed.html"><strong aria-hidden="true">12.40.</strong> metadata/id-malformed</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/metadata/issuer-dateline-mismatch.html"><strong aria-hidden="true">12.41.</strong> metadata/issuer-dateline-mismatch</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/metadata/issuer-name-drift.html"><strong aria-hidden="true">12.42.</strong> metadata/issuer-name-drift</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/metadata/language-tag-mismatch.html"><strong aria-hidden="true">12.43.</strong> metadata/language-tag-mismatch</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/metadata/metadata-language.html"><strong aria-hidden="true">12.44.</strong> metadata/metadata-language</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/metadata/type-label-number.html"><strong aria-hidden="true">12.45.</strong> metadata/type-label-number</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/parallel/untranslated-segment.html"><strong aria-hidden="true">12.46.</strong> parallel/untranslated-segment</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/parallel/version-contact-parity.html"><strong aria-hidden="true">12.47.</strong> parallel/version-contact-parity</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/parallel/version-date-mismatch.html"><strong aria-hidden="true">12.48.</strong> parallel/version-date-mismatch</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/parallel/version-id-mismatch.html"><strong aria-hidden="true">12.49.</strong> parallel/version-id-mismatch</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/parallel/version-number-parity.html"><strong aria-hidden="true">12.50.</strong> parallel/version-number-parity</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/parallel/version-structure-parity.html"><strong aria-hidden="true">12.51.</strong> parallel/version-structure-parity</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/double-space.html"><strong aria-hidden="true">12.52.</strong> punctuation/double-space</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/french-narrow-space.html"><strong aria-hidden="true">12.53.</strong> punctuation/french-narrow-space</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/latin-punctuation-in-arabic.html"><strong aria-hidden="true">12.54.</strong> punctuation/latin-punctuation-in-arabic</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/latin-question-mark-in-arabic.html"><strong aria-hidden="true">12.55.</strong> punctuation/latin-question-mark-in-arabic</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/missing-space-after-stop.html"><strong aria-hidden="true">12.56.</strong> punctuation/missing-space-after-stop</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/mixed-quote-styles.html"><strong aria-hidden="true">12.57.</strong> punctuation/mixed-quote-styles</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/repeated-punctuation.html"><strong aria-hidden="true">12.58.</strong> punctuation/repeated-punctuation</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/space-before-punctuation.html"><strong aria-hidden="true">12.59.</strong> punctuation/space-before-punctuation</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/space-inside-quotes-or-brackets.html"><strong aria-hidden="true">12.60.</strong> punctuation/space-inside-quotes-or-brackets</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/stray-nbsp.html"><strong aria-hidden="true">12.61.</strong> punctuation/stray-nbsp</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/unbalanced-brackets.html"><strong aria-hidden="true">12.62.</strong> punctuation/unbalanced-brackets</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/unbalanced-quotes.html"><strong aria-hidden="true">12.63.</strong> punctuation/unbalanced-quotes</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/punctuation/waw-spacing.html"><strong aria-hidden="true">12.64.</strong> punctuation/waw-spacing</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/quotation/first-person-outside-quote.html"><strong aria-hidden="true">12.65.</strong> quotation/first-person-outside-quote</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/quotation/quote-without-attribution.html"><strong aria-hidden="true">12.66.</strong> quotation/quote-without-attribution</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/quotation/role-without-name.html"><strong aria-hidden="true">12.67.</strong> quotation/role-without-name</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/readability/long-sentence.html"><strong aria-hidden="true">12.68.</strong> readability/long-sentence</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/bidi-control.html"><strong aria-hidden="true">12.69.</strong> script/bidi-control</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/foreign-arabic-letter.html"><strong aria-hidden="true">12.70.</strong> script/foreign-arabic-letter</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/foreign-run-unexpected.html"><strong aria-hidden="true">12.71.</strong> script/foreign-run-unexpected</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/invalid-utf8-or-bom.html"><strong aria-hidden="true">12.72.</strong> script/invalid-utf8-or-bom</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/invisible-character.html"><strong aria-hidden="true">12.73.</strong> script/invisible-character</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/invisible-joiner.html"><strong aria-hidden="true">12.74.</strong> script/invisible-joiner</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/line-endings-eof.html"><strong aria-hidden="true">12.75.</strong> script/line-endings-eof</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/mixed-digit-sets.html"><strong aria-hidden="true">12.76.</strong> script/mixed-digit-sets</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/mixed-script-word.html"><strong aria-hidden="true">12.77.</strong> script/mixed-script-word</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/mojibake.html"><strong aria-hidden="true">12.78.</strong> script/mojibake</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/not-nfc.html"><strong aria-hidden="true">12.79.</strong> script/not-nfc</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/presentation-form.html"><strong aria-hidden="true">12.80.</strong> script/presentation-form</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/script/tatweel.html"><strong aria-hidden="true">12.81.</strong> script/tatweel</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/confusable-letter-pair.html"><strong aria-hidden="true">12.82.</strong> spelling/confusable-letter-pair</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/doubled-word.html"><strong aria-hidden="true">12.83.</strong> spelling/doubled-word</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/forbidden-term.html"><strong aria-hidden="true">12.84.</strong> spelling/forbidden-term</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/hamza.html"><strong aria-hidden="true">12.85.</strong> spelling/hamza</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/inconsistent-spelling.html"><strong aria-hidden="true">12.86.</strong> spelling/inconsistent-spelling</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/misspelling.html"><strong aria-hidden="true">12.87.</strong> spelling/misspelling</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/name-inconsistency.html"><strong aria-hidden="true">12.88.</strong> spelling/name-inconsistency</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/official-name-mismatch.html"><strong aria-hidden="true">12.89.</strong> spelling/official-name-mismatch</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/outdated-name.html"><strong aria-hidden="true">12.90.</strong> spelling/outdated-name</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/split-word.html"><strong aria-hidden="true">12.91.</strong> spelling/split-word</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/term-drift.html"><strong aria-hidden="true">12.92.</strong> spelling/term-drift</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/undefined-abbreviation.html"><strong aria-hidden="true">12.93.</strong> spelling/undefined-abbreviation</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/spelling/unknown-word.html"><strong aria-hidden="true">12.94.</strong> spelling/unknown-word</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/blank-line-noise.html"><strong aria-hidden="true">12.95.</strong> structure/blank-line-noise</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/body-length.html"><strong aria-hidden="true">12.96.</strong> structure/body-length</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/cms-residue.html"><strong aria-hidden="true">12.97.</strong> structure/cms-residue</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/content-after-end-mark.html"><strong aria-hidden="true">12.98.</strong> structure/content-after-end-mark</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/duplicate-block.html"><strong aria-hidden="true">12.99.</strong> structure/duplicate-block</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/duplicate-end-mark.html"><strong aria-hidden="true">12.100.</strong> structure/duplicate-end-mark</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/empty-labelled-field.html"><strong aria-hidden="true">12.101.</strong> structure/empty-labelled-field</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/missing-boilerplate.html"><strong aria-hidden="true">12.102.</strong> structure/missing-boilerplate</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/missing-contact-block.html"><strong aria-hidden="true">12.103.</strong> structure/missing-contact-block</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/missing-dateline.html"><strong aria-hidden="true">12.104.</strong> structure/missing-dateline</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/missing-end-mark.html"><strong aria-hidden="true">12.105.</strong> structure/missing-end-mark</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/missing-headline.html"><strong aria-hidden="true">12.106.</strong> structure/missing-headline</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/missing-lead.html"><strong aria-hidden="true">12.107.</strong> structure/missing-lead</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/missing-release-line.html"><strong aria-hidden="true">12.108.</strong> structure/missing-release-line</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/placeholder-left.html"><strong aria-hidden="true">12.109.</strong> structure/placeholder-left</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/section-order.html"><strong aria-hidden="true">12.110.</strong> structure/section-order</a></span></li><li class="chapter-item "><span class="chapter-link-wrapper"><a href="rules/structure/tracked-change-or-draft-mark.html"><strong aria-hidden="true">12.111.</strong> structure/tracked-change-or-draft-mark</a></span></li></ol></li></ol>';
        // Set the current, active page, and reveal it if it's hidden
        let current_page = document.location.href.toString().split('#')[0].split('?')[0];
        if (current_page.endsWith('/')) {
            current_page += 'index.html';
        }
        const links = Array.prototype.slice.call(this.querySelectorAll('a'));
        const l = links.length;
        for (let i = 0; i < l; ++i) {
            const link = links[i];
            const href = link.getAttribute('href');
            if (href && !href.startsWith('#') && !/^(?:[a-z+]+:)?\/\//.test(href)) {
                link.href = path_to_root + href;
            }
            // The 'index' page is supposed to alias the first chapter in the book.
            // Check both with and without the '.html' suffix to be robust against pretty URLs
            if (link.href.replace(/\.html$/, '') === current_page.replace(/\.html$/, '')
                || i === 0
                && path_to_root === ''
                && current_page.endsWith('/index.html')) {
                link.classList.add('active');
                let parent = link.parentElement;
                while (parent) {
                    if (parent.tagName === 'LI' && parent.classList.contains('chapter-item')) {
                        parent.classList.add('expanded');
                    }
                    parent = parent.parentElement;
                }
            }
        }
        // Track and set sidebar scroll position
        this.addEventListener('click', e => {
            if (e.target.tagName === 'A') {
                const clientRect = e.target.getBoundingClientRect();
                const sidebarRect = this.getBoundingClientRect();
                sessionStorage.setItem('sidebar-scroll-offset', clientRect.top - sidebarRect.top);
            }
        }, { passive: true });
        const sidebarScrollOffset = sessionStorage.getItem('sidebar-scroll-offset');
        sessionStorage.removeItem('sidebar-scroll-offset');
        if (sidebarScrollOffset !== null) {
            // preserve sidebar scroll position when navigating via links within sidebar
            const activeSection = this.querySelector('.active');
            if (activeSection) {
                const clientRect = activeSection.getBoundingClientRect();
                const sidebarRect = this.getBoundingClientRect();
                const currentOffset = clientRect.top - sidebarRect.top;
                this.scrollTop += currentOffset - parseFloat(sidebarScrollOffset);
            }
        } else {
            // scroll sidebar to current active section when navigating via
            // 'next/previous chapter' buttons
            const activeSection = document.querySelector('#mdbook-sidebar .active');
            if (activeSection) {
                activeSection.scrollIntoView({ block: 'center' });
            }
        }
        // Toggle buttons
        const sidebarAnchorToggles = document.querySelectorAll('.chapter-fold-toggle');
        function toggleSection(ev) {
            ev.currentTarget.parentElement.parentElement.classList.toggle('expanded');
        }
        Array.from(sidebarAnchorToggles).forEach(el => {
            el.addEventListener('click', toggleSection);
        });
    }
}
window.customElements.define('mdbook-sidebar-scrollbox', MDBookSidebarScrollbox);


// ---------------------------------------------------------------------------
// Support for dynamically adding headers to the sidebar.

(function() {
    // This is used to detect which direction the page has scrolled since the
    // last scroll event.
    let lastKnownScrollPosition = 0;
    // This is the threshold in px from the top of the screen where it will
    // consider a header the "current" header when scrolling down.
    const defaultDownThreshold = 150;
    // Same as defaultDownThreshold, except when scrolling up.
    const defaultUpThreshold = 300;
    // The threshold is a virtual horizontal line on the screen where it
    // considers the "current" header to be above the line. The threshold is
    // modified dynamically to handle headers that are near the bottom of the
    // screen, and to slightly offset the behavior when scrolling up vs down.
    let threshold = defaultDownThreshold;
    // This is used to disable updates while scrolling. This is needed when
    // clicking the header in the sidebar, which triggers a scroll event. It
    // is somewhat finicky to detect when the scroll has finished, so this
    // uses a relatively dumb system of disabling scroll updates for a short
    // time after the click.
    let disableScroll = false;
    // Array of header elements on the page.
    let headers;
    // Array of li elements that are initially collapsed headers in the sidebar.
    // I'm not sure why eslint seems to have a false positive here.
    // eslint-disable-next-line prefer-const
    let headerToggles = [];
    // This is a debugging tool for the threshold which you can enable in the console.
    let thresholdDebug = false;

    // Updates the threshold based on the scroll position.
    function updateThreshold() {
        const scrollTop = window.pageYOffset || document.documentElement.scrollTop;
        const windowHeight = window.innerHeight;
        const documentHeight = document.documentElement.scrollHeight;

        // The number of pixels below the viewport, at most documentHeight.
        // This is used to push the threshold down to the bottom of the page
        // as the user scrolls towards the bottom.
        const pixelsBelow = Math.max(0, documentHeight - (scrollTop + windowHeight));
        // The number of pixels above the viewport, at least defaultDownThreshold.
        // Similar to pixelsBelow, this is used to push the threshold back towards
        // the top when reaching the top of the page.
        const pixelsAbove = Math.max(0, defaultDownThreshold - scrollTop);
        // How much the threshold should be offset once it gets close to the
        // bottom of the page.
        const bottomAdd = Math.max(0, windowHeight - pixelsBelow - defaultDownThreshold);
        let adjustedBottomAdd = bottomAdd;

        // Adjusts bottomAdd for a small document. The calculation above
        // assumes the document is at least twice the windowheight in size. If
        // it is less than that, then bottomAdd needs to be shrunk
        // proportional to the difference in size.
        if (documentHeight < windowHeight * 2) {
            const maxPixelsBelow = documentHeight - windowHeight;
            const t = 1 - pixelsBelow / Math.max(1, maxPixelsBelow);
            const clamp = Math.max(0, Math.min(1, t));
            adjustedBottomAdd *= clamp;
        }

        let scrollingDown = true;
        if (scrollTop < lastKnownScrollPosition) {
            scrollingDown = false;
        }

        if (scrollingDown) {
            // When scrolling down, move the threshold up towards the default
            // downwards threshold position. If near the bottom of the page,
            // adjustedBottomAdd will offset the threshold towards the bottom
            // of the page.
            const amountScrolledDown = scrollTop - lastKnownScrollPosition;
            const adjustedDefault = defaultDownThreshold + adjustedBottomAdd;
            threshold = Math.max(adjustedDefault, threshold - amountScrolledDown);
        } else {
            // When scrolling up, move the threshold down towards the default
            // upwards threshold position. If near the bottom of the page,
            // quickly transition the threshold back up where it normally
            // belongs.
            const amountScrolledUp = lastKnownScrollPosition - scrollTop;
            const adjustedDefault = defaultUpThreshold - pixelsAbove
                + Math.max(0, adjustedBottomAdd - defaultDownThreshold);
            threshold = Math.min(adjustedDefault, threshold + amountScrolledUp);
        }

        if (documentHeight <= windowHeight) {
            threshold = 0;
        }

        if (thresholdDebug) {
            const id = 'mdbook-threshold-debug-data';
            let data = document.getElementById(id);
            if (data === null) {
                data = document.createElement('div');
                data.id = id;
                data.style.cssText = `
                    position: fixed;
                    top: 50px;
                    right: 10px;
                    background-color: 0xeeeeee;
                    z-index: 9999;
                    pointer-events: none;
                `;
                document.body.appendChild(data);
            }
            data.innerHTML = `
                <table>
                  <tr><td>documentHeight</td><td>${documentHeight.toFixed(1)}</td></tr>
                  <tr><td>windowHeight</td><td>${windowHeight.toFixed(1)}</td></tr>
                  <tr><td>scrollTop</td><td>${scrollTop.toFixed(1)}</td></tr>
                  <tr><td>pixelsAbove</td><td>${pixelsAbove.toFixed(1)}</td></tr>
                  <tr><td>pixelsBelow</td><td>${pixelsBelow.toFixed(1)}</td></tr>
                  <tr><td>bottomAdd</td><td>${bottomAdd.toFixed(1)}</td></tr>
                  <tr><td>adjustedBottomAdd</td><td>${adjustedBottomAdd.toFixed(1)}</td></tr>
                  <tr><td>scrollingDown</td><td>${scrollingDown}</td></tr>
                  <tr><td>threshold</td><td>${threshold.toFixed(1)}</td></tr>
                </table>
            `;
            drawDebugLine();
        }

        lastKnownScrollPosition = scrollTop;
    }

    function drawDebugLine() {
        if (!document.body) {
            return;
        }
        const id = 'mdbook-threshold-debug-line';
        const existingLine = document.getElementById(id);
        if (existingLine) {
            existingLine.remove();
        }
        const line = document.createElement('div');
        line.id = id;
        line.style.cssText = `
            position: fixed;
            top: ${threshold}px;
            left: 0;
            width: 100vw;
            height: 2px;
            background-color: red;
            z-index: 9999;
            pointer-events: none;
        `;
        document.body.appendChild(line);
    }

    function mdbookEnableThresholdDebug() {
        thresholdDebug = true;
        updateThreshold();
        drawDebugLine();
    }

    window.mdbookEnableThresholdDebug = mdbookEnableThresholdDebug;

    // Updates which headers in the sidebar should be expanded. If the current
    // header is inside a collapsed group, then it, and all its parents should
    // be expanded.
    function updateHeaderExpanded(currentA) {
        // Add expanded to all header-item li ancestors.
        let current = currentA.parentElement;
        while (current) {
            if (current.tagName === 'LI' && current.classList.contains('header-item')) {
                current.classList.add('expanded');
            }
            current = current.parentElement;
        }
    }

    // Updates which header is marked as the "current" header in the sidebar.
    // This is done with a virtual Y threshold, where headers at or below
    // that line will be considered the current one.
    function updateCurrentHeader() {
        if (!headers || !headers.length) {
            return;
        }

        // Reset the classes, which will be rebuilt below.
        const els = document.getElementsByClassName('current-header');
        for (const el of els) {
            el.classList.remove('current-header');
        }
        for (const toggle of headerToggles) {
            toggle.classList.remove('expanded');
        }

        // Find the last header that is above the threshold.
        let lastHeader = null;
        for (const header of headers) {
            const rect = header.getBoundingClientRect();
            if (rect.top <= threshold) {
                lastHeader = header;
            } else {
                break;
            }
        }
        if (lastHeader === null) {
            lastHeader = headers[0];
            const rect = lastHeader.getBoundingClientRect();
            const windowHeight = window.innerHeight;
            if (rect.top >= windowHeight) {
                return;
            }
        }

        // Get the anchor in the summary.
        const href = '#' + lastHeader.id;
        const a = [...document.querySelectorAll('.header-in-summary')]
            .find(element => element.getAttribute('href') === href);
        if (!a) {
            return;
        }

        a.classList.add('current-header');

        updateHeaderExpanded(a);
    }

    // Updates which header is "current" based on the threshold line.
    function reloadCurrentHeader() {
        if (disableScroll) {
            return;
        }
        updateThreshold();
        updateCurrentHeader();
    }


    // When clicking on a header in the sidebar, this adjusts the threshold so
    // that it is located next to the header. This is so that header becomes
    // "current".
    function headerThresholdClick(event) {
        // See disableScroll description why this is done.
        disableScroll = true;
        setTimeout(() => {
            disableScroll = false;
        }, 100);
        // requestAnimationFrame is used to delay the update of the "current"
        // header until after the scroll is done, and the header is in the new
        // position.
        requestAnimationFrame(() => {
            requestAnimationFrame(() => {
                // Closest is needed because if it has child elements like <code>.
                const a = event.target.closest('a');
                const href = a.getAttribute('href');
                const targetId = href.substring(1);
                const targetElement = document.getElementById(targetId);
                if (targetElement) {
                    threshold = targetElement.getBoundingClientRect().bottom;
                    updateCurrentHeader();
                }
            });
        });
    }

    // Takes the nodes from the given head and copies them over to the
    // destination, along with some filtering.
    function filterHeader(source, dest) {
        const clone = source.cloneNode(true);
        clone.querySelectorAll('mark').forEach(mark => {
            mark.replaceWith(...mark.childNodes);
        });
        dest.append(...clone.childNodes);
    }

    // Scans page for headers and adds them to the sidebar.
    document.addEventListener('DOMContentLoaded', function() {
        const activeSection = document.querySelector('#mdbook-sidebar .active');
        if (activeSection === null) {
            return;
        }

        const main = document.getElementsByTagName('main')[0];
        headers = Array.from(main.querySelectorAll('h2, h3, h4, h5, h6'))
            .filter(h => h.id !== '' && h.children.length && h.children[0].tagName === 'A');

        if (headers.length === 0) {
            return;
        }

        // Build a tree of headers in the sidebar.

        const stack = [];

        const firstLevel = parseInt(headers[0].tagName.charAt(1));
        for (let i = 1; i < firstLevel; i++) {
            const ol = document.createElement('ol');
            ol.classList.add('section');
            if (stack.length > 0) {
                stack[stack.length - 1].ol.appendChild(ol);
            }
            stack.push({level: i + 1, ol: ol});
        }

        // The level where it will start folding deeply nested headers.
        const foldLevel = 3;

        for (let i = 0; i < headers.length; i++) {
            const header = headers[i];
            const level = parseInt(header.tagName.charAt(1));

            const currentLevel = stack[stack.length - 1].level;
            if (level > currentLevel) {
                // Begin nesting to this level.
                for (let nextLevel = currentLevel + 1; nextLevel <= level; nextLevel++) {
                    const ol = document.createElement('ol');
                    ol.classList.add('section');
                    const last = stack[stack.length - 1];
                    const lastChild = last.ol.lastChild;
                    // Handle the case where jumping more than one nesting
                    // level, which doesn't have a list item to place this new
                    // list inside of.
                    if (lastChild) {
                        lastChild.appendChild(ol);
                    } else {
                        last.ol.appendChild(ol);
                    }
                    stack.push({level: nextLevel, ol: ol});
                }
            } else if (level < currentLevel) {
                while (stack.length > 1 && stack[stack.length - 1].level > level) {
                    stack.pop();
                }
            }

            const li = document.createElement('li');
            li.classList.add('header-item');
            li.classList.add('expanded');
            if (level < foldLevel) {
                li.classList.add('expanded');
            }
            const span = document.createElement('span');
            span.classList.add('chapter-link-wrapper');
            const a = document.createElement('a');
            span.appendChild(a);
            a.href = '#' + header.id;
            a.classList.add('header-in-summary');
            filterHeader(header.children[0], a);
            a.addEventListener('click', headerThresholdClick);
            const nextHeader = headers[i + 1];
            if (nextHeader !== undefined) {
                const nextLevel = parseInt(nextHeader.tagName.charAt(1));
                if (nextLevel > level && level >= foldLevel) {
                    const toggle = document.createElement('a');
                    toggle.classList.add('chapter-fold-toggle');
                    toggle.classList.add('header-toggle');
                    toggle.addEventListener('click', () => {
                        li.classList.toggle('expanded');
                    });
                    const toggleDiv = document.createElement('div');
                    toggleDiv.textContent = '❱';
                    toggle.appendChild(toggleDiv);
                    span.appendChild(toggle);
                    headerToggles.push(li);
                }
            }
            li.appendChild(span);

            const currentParent = stack[stack.length - 1];
            currentParent.ol.appendChild(li);
        }

        const onThisPage = document.createElement('div');
        onThisPage.classList.add('on-this-page');
        onThisPage.append(stack[0].ol);
        const activeItemSpan = activeSection.parentElement;
        activeItemSpan.after(onThisPage);
    });

    document.addEventListener('DOMContentLoaded', reloadCurrentHeader);
    document.addEventListener('scroll', reloadCurrentHeader, { passive: true });
})();

