import { compoundFile } from './compound-file.ts';
import { officeFile } from './office-file.ts';
import { jpeg, png } from './pictures.ts';

export interface SampleFile {
  name: string;
  bytes: Buffer;
}

export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** One of each type, and names that are unusual but honest. */
export function goodFiles(): SampleFile[] {
  return [
    { name: 'quote.pdf', bytes: PDF },
    { name: 'rack.png', bytes: png() },
    { name: 'rack.jpg', bytes: jpeg() },
    { name: 'rack.jpeg', bytes: jpeg(4000, 3000, 'taken by hand') },
    {
      name: 'letter.doc',
      bytes: compoundFile(['WordDocument', '1Table', '\u0005SummaryInformation', 'CompObj', 'Data']),
    },
    { name: 'list.xls', bytes: compoundFile(['\u0005SummaryInformation', 'Workbook']) },
    { name: 'old list.xls', bytes: compoundFile(['Book']) },
    { name: 'letter.docx', bytes: officeFile('docx') },
    { name: 'list.xlsx', bytes: officeFile('xlsx') },
    { name: 'REPORT.PDF', bytes: PDF },
    { name: 'Angebot Nr. 7 – Zürich (v1.2).pdf', bytes: PDF },
    { name: '見積書.final.v3.pdf', bytes: PDF },
    { name: "O'Neil's server's plan, 100 % sure.pdf", bytes: PDF },
    { name: `${'x'.repeat(251)}.pdf`, bytes: PDF },
    {
      name: 'scripted.pdf',
      bytes: Buffer.from(
        PDF.toString().replace('/Pages 2', '/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Pages 2'),
      ),
    },
    { name: 'talkative.jpg', bytes: jpeg(1, 1, '<script>alert(1)</script>') },
  ];
}
