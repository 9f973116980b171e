/* Hashes of the sources that pages depend on, by which a page is known to be the same without building it. Private to pipeline/. */
#ifndef NENPO_PIPELINE_SOURCES_H
#define NENPO_PIPELINE_SOURCES_H

#include "page/pages.h"

/* Of what any page may show: all sources but the running text of documents' chapters, of which only the frames count (load/frame.h); what
 * was found in them; and the layouts. */
struct hash site_frame(const struct site *s, const struct checks *c, struct hash layouts);
/* Of that, which page it is, and the running texts that it depends on. */
struct hash page_sources(const struct site *s, const struct pages *pages, const struct page *p, struct hash frame);

#endif
