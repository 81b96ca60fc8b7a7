/**
 * Prints each sheet one page wide, centred, with its headings on every page. The library sets A4
 * landscape but knows nothing more of paper, so a few spots of the XML are completed here.
 * Source: ECMA-376 part 1, 18.2.6 (definedNames), 18.3.1.63 (pageSetup), 18.3.1.65 (pageSetUpPr),
 * 18.3.1.70 (printOptions).
 */
export function printing(sheetNames: readonly string[], firstRow: number, lastRow: number) {
  const titles = sheetNames
    .map(
      (name, index) =>
        `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$${firstRow}:$${lastRow}</definedName>`,
    )
    .join('');
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml: string) =>
            xml.replace('</sheets>', `</sheets><definedNames>${titles}</definedNames>`),
        },
        'xl/worksheets/sheet{id}.xml': {
          // The order of the children is fixed; out of it, the file counts as damaged.
          transform: (xml: string) =>
            xml
              .replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace('<pageMargins', '<printOptions horizontalCentered="1"/><pageMargins'),
          transformElementAttributes: (
            tagName: string,
            attributes: Record<string, string | number>,
          ): Record<string, string | number> =>
            tagName === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
        },
      },
    },
  };
}
