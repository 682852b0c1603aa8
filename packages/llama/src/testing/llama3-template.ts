/** A chat template in the format of Llama 3: a header with the role, the text, an end-of-turn token. */
export const LLAMA3_TEMPLATE = [
  '{{- bos_token -}}',
  '{%- for message in messages -%}',
  "{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' + (message['content'] | trim) + '<|eot_id|>' -}}",
  '{%- endfor -%}',
  '{%- if add_generation_prompt -%}',
  "{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' -}}",
  '{%- endif -%}',
].join('');
