#include "text/width.h"

#include <unicode/uchar.h>

int char_width(uint32_t c)
{
	if (c < 0x300)
		return 1;
	if (U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
		return 0;
	int form = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
	return form == U_EA_WIDE || form == U_EA_FULLWIDTH ? 2 : 1;
}

size_t str_width(struct str s)
{
	size_t width = 0;
	for (size_t i = 0; i < s.n;)
		width += (size_t)char_width(utf8_next(s, &i));
	return width;
}

size_t str_fitting(struct str s, size_t columns)
{
	size_t i = 0;
	for (size_t used = 0; i < s.n;) {
		size_t next = i;
		used += (size_t)char_width(utf8_next(s, &next));
		if (used > columns)
			break;
		i = next;
	}
	return i;
}
