#include "text/when_relative.h"

bool when_is_relative(struct str s)
{
	static const char *const words[] = {
		"当年",
		"当事業年度",
		"当月",
		"同年",
		"同月",
		"同日",
		"前年",
		"前事業年度",
		"前月",
		"翌年",
		"翌事業年度",
		"翌月",
		"翌日",
		"本年",
		"今年",
		"昨年",
		"来年",
		"次年度",
		"that year",
		"that month",
		"that day",
		"same year",
		"same month",
		"same day",
		"this year",
		"previous year",
		"previous fiscal",
		"previous month",
		"next year",
		"next fiscal",
		"next month",
		"next day",
		"following year",
		"following fiscal",
		"following month",
		"following day",
		"year earlier",
		"year before",
		"last year",
		"current year",
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_find(s, str_of(words[i])) != SIZE_MAX)
			return true;
	}
	return false;
}
