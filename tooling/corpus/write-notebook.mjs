/** A Jupyter notebook (nbformat 4.5): Python fences become code cells, all else Markdown cells, one a section. */
export function writeNotebook({ source, tree, language }) {
  const cells = [];
  let open = [];
  const close = () => {
    const text = open.join('').trim();
    if (text !== '') cells.push({ cell_type: 'markdown', text });
    open = [];
  };
  let end = 0;
  for (const node of tree.children) {
    if (node.type === 'heading') close();
    if (node.type === 'code' && node.lang === 'python') {
      close();
      cells.push({ cell_type: 'code', text: node.value });
    } else open.push(source.slice(end, node.position.end.offset));
    end = node.position.end.offset;
  }
  close();
  const notebook = {
    cells: cells.map(({ cell_type, text }, index) => ({
      cell_type,
      ...(cell_type === 'code' ? { execution_count: null } : {}),
      id: `cell-${index + 1}`,
      metadata: {},
      ...(cell_type === 'code' ? { outputs: [] } : {}),
      source: text.split(/(?<=\n)/),
    })),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
      lang: language,
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, undefined, 1)}\n`;
}
