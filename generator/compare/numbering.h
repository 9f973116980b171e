/* Numbers that are not one number changed: of headings, years that go on with the documents, values of different indicators. Private to
 * compare/. */
#ifndef NENPO_COMPARE_NUMBERING_H
#define NENPO_COMPARE_NUMBERING_H

#include "compare/documents.h"

/* Only a heading's number changed: it stands elsewhere in the order, and says nothing else. */
bool numbering_alone(const struct compared_block *b);
/* Takes the number of a heading out of the counts of its difference. */
void numbering_discount(struct compared_block *b, struct language_tools *t, const struct vocabulary *v, struct arena *a);
/* Of the numbers counted: times with another year, which differs as the documents' do, and nothing else. */
size_t years_carried(const struct compared_block *b, int years);

/* A number in the place of another that states another indicator (places offered, people who came) goes with the words before it. */
void values_part(struct compared_block *b);

#endif
