/* Every diagnostic, one row each: X(ID, "name", LEVEL, "default hint"). The name is what editors see and search for.
 * Included several times; no guard. */

/* files */
X(READ_FAILED, "read-failed", ERROR, "check that the file exists and may be read")
X(NOT_TEXT, "not-text", ERROR, "save the file as UTF-8 (or CP932 for a CSV from Excel)")
X(MERGE_CONFLICT, "merge-conflict", ERROR, "keep what is right of the two, and remove the lines <<<<<<<, ======= and >>>>>>>")
X(TOO_LARGE, "too-large", ERROR, "split the file")
X(PATH_LEAVES_SITE, "path-leaves-site", ERROR, "keep to files inside the site, without .. or a leading /")
X(UNEXPECTED_FILE, "unexpected-file", PROBLEM, "rename it as content/README.md says, or move it out of content/")
X(MISSING_FILE, "missing-file", ERROR, "add the file")

/* YAML */
X(YAML_SYNTAX, "yaml-syntax", ERROR, "quote values that hold ': ' or '#', and indent with spaces")
X(YAML_UNSUPPORTED, "yaml-unsupported", ERROR, "write the value out: anchors, aliases and tags are not used here")
X(DUPLICATE_KEY, "duplicate-key", ERROR, "remove one of the two")
X(UNKNOWN_KEY, "unknown-key", ERROR, "see content/README.md for the keys that exist")
X(MISSING_KEY, "missing-key", ERROR, "add the key")
X(BAD_VALUE, "bad-value", ERROR, "see content/README.md for what may stand here")

/* CSV and tables */
X(CSV_SYNTAX, "csv-syntax", ERROR, "close the quotation mark; inside quotes write \"\" for one")
X(CELL_COUNT, "cell-count", ERROR, "give every row as many cells as the header has")
X(UNKNOWN_COLUMN, "unknown-column", ERROR, "name a column of the table's CSV")
X(UNKNOWN_ROW, "unknown-row", ERROR, "name a row by its label, its label path or its series id")
X(AMBIGUOUS_ROW, "ambiguous-row", ERROR, "name the row by its label path, or with #2 for the second of true repeats")
X(NOT_A_NUMBER, "not-a-number", ERROR, "write the number alone, or declare what the text means under absent")
X(NUMBER_DAMAGED, "number-damaged", ERROR, "Excel shortened a long number: format the column as a number and save again")
X(NUMBER_RANGE, "number-range", ERROR, "the number has more digits than nenpo keeps exactly (18)")
X(NOT_A_DATE, "not-a-date", ERROR, "write dates as 2021-06-28")
X(BAD_FORMULA, "bad-formula", ERROR, "write A - B, A + B, A / B, sum, or sum of A..B")
X(NO_RENDERING, "no-rendering", PROBLEM, "add it to the series, to lexicon.csv, or in a twin column such as label@en")

/* Markdown */
X(FRONT_MATTER, "front-matter", ERROR, "begin the file with --- and end the front matter with ---")
X(RAW_HTML, "raw-html", ERROR, "write it in Markdown, or escape < as \\<")
X(PIPE_TABLE, "pipe-table", ERROR, "put the data into tables/ID.csv and place it with ![...](table:ID)")
X(SWALLOWED_NOTE, "swallowed-note", ERROR, "define each note once, as [^name]: at the start of a line, and refer to it in the text")
X(HEADING_SYNTAX, "heading-syntax", ERROR, "put a space between # and the heading")
X(HEADING_ID, "heading-id", ERROR, "use lower-case letters, digits and hyphens: {#lgwan-operation}")
X(HEADING_LEVEL, "heading-level", PROBLEM, "begin at ## and go down one level at a time")
X(LIST_MARKER, "list-marker", PROBLEM, "begin list items with '- ' or '1. '")
X(LINK_SYNTAX, "link-syntax", ERROR, "write [text](scheme:id) with half-width signs")
X(EMPTY_LINK, "empty-link", ERROR, "give the link a text")
X(RUBY_SYNTAX, "ruby-syntax", ERROR, "give one reading for the whole word, or one for each character")

/* references */
X(DUPLICATE_ID, "duplicate-id", ERROR, "give one of the two another id")
X(UNKNOWN_REFERENCE, "unknown-reference", ERROR, "name something that exists")
X(UNKNOWN_SCHEME, "unknown-scheme", ERROR, "use a scheme of content/README.md, such as table, value or term, or a web address")
X(COMMITMENT_VERB, "commitment-verb", ERROR, "end the link with a verb of verbs.yaml, or add the verb there")
X(VALUE_TEXT, "value-text", ERROR, "link exactly one quantity with its unit, such as [約1,715万枚](value:cards-issued)")
X(VALUE_TITLE, "value-title", ERROR, "write period, basis and comparator as in \"2022-03-31 actual\" or \"target >= by 2020-03-31\"")
X(VALUE_DISAGREES, "value-disagrees", PROBLEM, "the two languages must state the same quantity")
X(LANGUAGE_DIFFERS, "language-differs", PROBLEM, "give both languages the same headings, blocks, tables and values in the same order")
X(TRANSLATION_MISSING, "translation-missing", PROBLEM, "add the file or text in the other language")
X(TRANSLATION_STALE, "translation-stale", PROBLEM, "nenpo status --worklist shows what changed")
X(TRANSLATION_ORPHAN, "translation-orphan", PROBLEM, "remove it, or add its source")
X(TRANSLATION_NEW, "translation-new", NOTICE, "when it says what its source says, accept it with nenpo status --accept")
X(UNPLACED_TABLE, "unplaced-table", PROBLEM, "place it in a chapter with ![...](table:ID)")

/* findings of check; the last two of them cannot be accepted */
X(TOTAL_DIFFERS, "total-differs", PROBLEM, "compare the total and its rows with the paper")
X(DIFFERENCE_DIFFERS, "difference-differs", PROBLEM, "compare the result and its terms with the paper")
X(RATE_DIFFERS, "rate-differs", PROBLEM, "compare the rate with the paper, and see which numbers it is of")
X(VALUES_DISAGREE, "values-disagree", PROBLEM, "mend the one that is wrong; the same fact has one value")
X(VALUE_RESTATED, "value-restated", NOTICE, "see whether the later document means to correct the earlier one")
X(CHANGE_DIFFERS, "change-differs", PROBLEM, "compare the change and the values of both years with the paper")
X(MAY_CONTRADICT, "may-contradict", NOTICE, "see whether both speak of the same thing; mend the one that is wrong")
X(NUMBER_DIFFERS, "number-differs", PROBLEM, "state the same numbers in both languages")
X(TIME_DIFFERS, "time-differs", PROBLEM, "state the same dates and years in both languages")
X(WRONG_WEEKDAY, "wrong-weekday", PROBLEM, "mend the date or the day of the week")
X(WRONG_ERA, "wrong-era", PROBLEM, "mend the era or the year in it")
X(IMPOSSIBLE_DATE, "impossible-date", PROBLEM, "mend the date")
X(UNLIKELY_DATE, "unlikely-date", NOTICE, "see whether the year is right; the document is about another")
X(DATES_UNORDERED, "dates-unordered", PROBLEM, "mend the date that is out of order, or the declared order")
X(LINE_UNMATCHED, "line-unmatched", NOTICE, "say in its series since or until when there is the row, or what it continues")
X(ACCEPTANCE_UNUSED, "acceptance-unused", PROBLEM, "remove the entry; there is no such finding any more")

/* layouts and words */
X(LAYOUT_SYNTAX, "layout-syntax", ERROR, "layouts are well-formed: close every element, quote every attribute")
X(LAYOUT_NAME, "layout-name", ERROR, "see layouts/README.md for the names a page offers")
X(LAYOUT_ATTRIBUTE, "layout-attribute", ERROR, "see layouts/README.md for the attributes that nenpo knows")
X(LAYOUT_UNSAFE, "layout-unsafe", ERROR, "values may not stand in scripts, styles or event handlers")
X(LAYOUT_EMPTY, "layout-empty", ERROR, "browsers leave such an element open: write <div></div>")
X(WORDS_PATTERN, "words-pattern", ERROR, "write an ICU message pattern; a brace stands between apostrophes: '{'")

/* writing */
X(OUTPUT_REFUSED, "output-refused", ERROR, "choose another output directory")
X(WRITE_FAILED, "write-failed", ERROR, "the old site is untouched; free some space or mend the permissions, then build again")
