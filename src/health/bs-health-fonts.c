/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-health"

#include "config.h"

#include "health/bs-health-checks-private.h"

#include <fontconfig/fontconfig.h>
#include <glib.h>

/* The family and the weights that the screens are drawn for; CSS 400 and 700. */
#define FAMILY "Noto Sans CJK SC"
#define INSTALL "Install the package fonts-noto-cjk: apt-get install fonts-noto-cjk"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FcConfig, FcConfigDestroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FcPattern, FcPatternDestroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FcObjectSet, FcObjectSetDestroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FcFontSet, FcFontSetDestroy)

static FcFontSet *
list_fonts (FcConfig *config, const char *key, const char *value)
{
  g_autoptr (FcPattern) pattern = FcPatternCreate ();
  g_autoptr (FcObjectSet) wanted = FcObjectSetBuild (FC_FAMILY, FC_WEIGHT, (char *) NULL);

  FcPatternAddString (pattern, key, (const FcChar8 *) value);
  return FcFontList (config, pattern, wanted);
}

static gboolean
covers_chinese (FcConfig *config)
{
  g_autoptr (FcPattern) pattern = FcPatternCreate ();
  g_autoptr (FcObjectSet) wanted = FcObjectSetBuild (FC_FAMILY, (char *) NULL);
  g_autoptr (FcFontSet) fonts = NULL;
  FcLangSet *languages = FcLangSetCreate ();

  FcLangSetAdd (languages, (const FcChar8 *) "zh-cn");
  FcPatternAddLangSet (pattern, FC_LANG, languages);
  FcLangSetDestroy (languages);
  fonts = FcFontList (config, pattern, wanted);
  return fonts != NULL && fonts->nfont > 0;
}

/* A variable font has a range of weights. */
static gboolean
has_weight (const FcFontSet *fonts, int css_weight)
{
  double weight = FcWeightFromOpenTypeDouble (css_weight);

  for (int i = 0; i < fonts->nfont; i++)
    {
      double single;
      double low;
      double high;
      FcRange *range;

      if (FcPatternGetDouble (fonts->fonts[i], FC_WEIGHT, 0, &single) == FcResultMatch)
        {
          if (single > weight - 1 && single < weight + 1)
            return TRUE;
        }
      else if (FcPatternGetRange (fonts->fonts[i], FC_WEIGHT, 0, &range) == FcResultMatch
               && FcRangeGetDouble (range, &low, &high) && low <= weight && weight <= high)
        return TRUE;
    }
  return FALSE;
}

void
bs_health_check_fonts (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  /* Loaded anew: what the process draws with stays as it is. */
  g_autoptr (FcConfig) config = FcInitLoadConfigAndFonts ();
  g_autoptr (FcFontSet) fonts = NULL;
  gboolean regular;
  gboolean bold;

  if (config == NULL)
    {
      bs_health_report_take (report, BS_HEALTH_FAIL, g_strdup ("fontconfig cannot be read"),
                             g_strdup ("Install the package fontconfig-config"));
      return;
    }
  if (!covers_chinese (config))
    {
      bs_health_report_take (report, BS_HEALTH_FAIL,
                             g_strdup ("no font covers simplified Chinese (zh-cn)"),
                             g_strdup (INSTALL));
      return;
    }
  fonts = list_fonts (config, FC_FAMILY, FAMILY);
  regular = fonts != NULL && has_weight (fonts, 400);
  bold = fonts != NULL && has_weight (fonts, 700);
  if (regular && bold)
    bs_health_report_take (report, BS_HEALTH_OK, g_strdup (FAMILY " in 400 and 700"), NULL);
  else
    bs_health_report_take (report, BS_HEALTH_WARN,
                           g_strdup_printf (FAMILY " is not there in %s; another font is used",
                                            regular ? "700"
                                            : bold  ? "400"
                                                    : "400 and 700"),
                           g_strdup (INSTALL));
}
