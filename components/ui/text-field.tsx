"use client";
import type { ComponentProps } from "react";
import { Field, type FieldText } from "@/components/ui/field";
import { Input, type InputProps } from "@/components/ui/input";
import { Select, type SelectProps } from "@/components/ui/select";
import { TextArea } from "@/components/ui/textarea";

function split<T extends FieldText>(props: T) {
  const { label, hint, error, note, labelHidden, className, ...rest } = props;
  return { text: { label, hint, error, note, labelHidden, className }, rest };
}

/** Label, hint, error and a text input. All attributes of `<input>` are passed through. */
export function TextField(props: FieldText & Omit<InputProps, keyof FieldText>) {
  const { text, rest } = split(props);
  return (
    <Field {...text} name={props.name} id={props.id}>
      {(control) => <Input {...rest} {...control} />}
    </Field>
  );
}

/** Label, hint, error and a text area. */
export function TextAreaField(
  props: FieldText & Omit<ComponentProps<"textarea">, keyof FieldText>,
) {
  const { text, rest } = split(props);
  return (
    <Field {...text} name={props.name} id={props.id}>
      {(control) => <TextArea {...rest} {...control} />}
    </Field>
  );
}

/** Label, hint, error and a native select. */
export function SelectField(props: FieldText & Omit<SelectProps, keyof FieldText>) {
  const { text, rest } = split(props);
  return (
    <Field {...text} name={props.name} id={props.id}>
      {(control) => <Select {...rest} {...control} />}
    </Field>
  );
}
