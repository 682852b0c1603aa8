/** Directives whose body is shown as it is. */
export const CODE = /^(?:code|code-block|sourcecode|parsed-literal|prompt|doctest|testcode|console)$/;
/** Directives about what is outside of the file or drawn by a program. */
export const ELSEWHERE =
  /^(?:include|literalinclude|raw|image|figure|plot|graphviz|digraph|graph|mermaid|uml|auto(?:module|class|function|method|doc|summary|data|exception|attribute))$/;
/** Directives that say how to build the document, and lists that are made of it. */
export const MACHINERY =
  /^(?:contents|toctree|index|meta|highlight|sectnum|section-numbering|role|default-role|target-notes|tabularcolumns|title|(?:py:)?(?:current)?module|header|footer|date|replace|unicode|restructuredtext-test-directive)$/;
/** Directives whose argument is for programs; that of others is shown. */
export const SILENT_ARGUMENT = /^(?:container|class|rst-class|only|ifconfig|figure|grid|tabs|tab-set|hlist)$/;
