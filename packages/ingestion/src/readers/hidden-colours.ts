import type { Element } from 'hast';

type Colour = readonly [red: number, green: number, blue: number];

/** Colours that a page sets for the words at one place; `undefined` where it does not say, or where a style sheet may. */
export interface Colours {
  text: Colour | undefined;
  background: Colour | undefined;
  /** True where classes and identifiers may change them. */
  styled: boolean;
}

/** Colours that differ by no more than this in any part look the same. */
const SAME = 8;
const NAMES: Record<string, string> = {
  ...{ black: '000000', silver: 'c0c0c0', gray: '808080', grey: '808080', white: 'ffffff', maroon: '800000' },
  ...{ red: 'ff0000', purple: '800080', fuchsia: 'ff00ff', green: '008000', lime: '00ff00', olive: '808000' },
  ...{ yellow: 'ffff00', navy: '000080', blue: '0000ff', teal: '008080', aqua: '00ffff' },
};

/** Colours before any element has set them: a page without a style sheet is white. */
export function pageColours(styled: boolean): Colours {
  return { text: undefined, background: styled ? undefined : [255, 255, 255], styled };
}

/** Colours of the words right inside an element. Only what the element itself says is known of them, and what is around. */
export function coloursWithin({ tagName, properties }: Element, around: Colours): Colours {
  const { styled } = around;
  const isNamed = styled && (properties.className !== undefined || properties.id !== undefined);
  // Browsers give these a colour of their own.
  const ownText = isNamed || (tagName === 'a' && properties.href !== undefined);
  const ownBackground = isNamed || /^(?:mark|button|select|input|textarea)$/.test(tagName);
  const text = declared(properties.style, 'color') ?? attribute(properties.color);
  const background =
    declared(properties.style, 'background(?:-color)?') ??
    attribute(properties.bgColor ?? properties.bgcolor);
  const hasPicture =
    properties.background !== undefined || declared(properties.style, 'background-image') !== undefined;
  return {
    text: text === undefined ? (ownText ? undefined : around.text) : colourOf(text),
    background: hasPicture
      ? undefined
      : background === undefined || background === 'transparent'
        ? ownBackground
          ? undefined
          : around.background
        : colourOf(background),
    styled,
  };
}

/** True where words have the colour of what is behind them. */
export function areUnseen({ text, background }: Colours): boolean {
  return (
    text !== undefined &&
    background !== undefined &&
    text.every((part, index) => Math.abs(part - (background[index] ?? 0)) <= SAME)
  );
}

function declared(style: unknown, property: string): string | undefined {
  if (typeof style !== 'string') return undefined;
  const found = [...style.matchAll(new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'gi'))].at(-1)?.[1];
  return found
    ?.replace(/!\s*important/i, '')
    .trim()
    .toLowerCase();
}

function attribute(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim().toLowerCase() : undefined;
}

/** A colour as its parts from 0 to 255; `undefined` for gradients, pictures, what is see-through, and rare names. */
function colourOf(value: string): Colour | undefined {
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(NAMES[value] ?? value)?.[1];
  if (hex) {
    const digits = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Colour;
  }
  const parts = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:\s*[,/]\s*(?:1(?:\.0*)?|100%))?\s*\)$/.exec(value);
  return parts ? ([parts[1], parts[2], parts[3]].map(Number) as unknown as Colour) : undefined;
}
