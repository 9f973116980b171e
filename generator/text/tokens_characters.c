/* What a character is, by Unicode. */
#include <unicode/uchar.h>

#include "text/tokens_internal.h"

bool is_hiragana(uint32_t c)
{
	return c >= 0x3041 && c <= 0x309F;
}

bool is_superscript(uint32_t c)
{
	return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
}

bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D || c == 0xFF70;
}

bool is_wave(uint32_t c)
{
	return c == '~' || c == 0x301C || c == 0xFF5E || c == 0x223C;
}

bool is_mark(uint32_t c)
{
	if (c == '?' || c == '!' || c == '%' || c == '&' || c == '@' || c == '#' || c == '*' || c == 0x203B /* ※ */ || c == 0xA7 ||
	    (c >= 0xFF01 && c <= 0xFF0A && c != 0xFF02 && c != 0xFF07 && c != 0xFF08 && c != 0xFF09) || c == 0xFF1F || c == 0xFF20)
		return false;
	return u_ispunct((UChar32)c) || is_wave(c) || is_dash(c);
}

bool opens(uint32_t c)
{
	return u_charType((UChar32)c) == U_START_PUNCTUATION;
}

bool closes(uint32_t c)
{
	return u_charType((UChar32)c) == U_END_PUNCTUATION;
}

bool closes_quotation(uint32_t c)
{
	return u_charType((UChar32)c) == U_FINAL_PUNCTUATION || c == '"' || c == '\'';
}

bool is_lower(uint32_t c)
{
	return u_islower((UChar32)c);
}

bool is_letter_or_digit(uint32_t c)
{
	return is_latin(c) || digit_value(c) >= 0 || (c >= 0xC0 && c < 0x250 && u_isalpha((UChar32)c));
}
