import { addTable } from '../table-text.ts';
import type { TextBuilder } from '../text-builder.ts';
import type { Graphic } from './graphics.ts';

/** Writes the words of a diagram as a list, and the figures of a chart as tables under its titles. */
export function addGraphic(builder: TextBuilder, graphic: Graphic, place: { page?: number } = {}): void {
  if (graphic.kind === 'diagram') {
    for (const [index, item] of graphic.items.entries())
      builder.add('list-item', `- ${item}`, { ...place, tight: index > 0 });
    return;
  }
  for (const title of graphic.titles) builder.add('paragraph', title, place);
  for (const table of graphic.tables) addTable(builder, table, place);
}
