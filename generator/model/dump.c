#include "model/dump.h"

#include "base/json.h"

void dump_site(const struct site *s, const struct str_list *only, struct buf *out)
{
	struct json j = {.out = out};
	(void)only;
	json_object(&j, NULL);
	json_array(&j, "languages");
	for (size_t i = 0; i < s->language_count; i++)
		json_str(&j, NULL, s->languages[i]);
	json_array_end(&j);
	json_object_end(&j);
}
