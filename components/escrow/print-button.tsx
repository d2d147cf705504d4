"use client";
import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

export function PrintButton({ label }: { readonly label: string }) {
  return (
    <Button
      variant="secondary"
      size="sm"
      icon={<Printer size={15} aria-hidden />}
      onClick={() => window.print()}
    >
      {label}
    </Button>
  );
}
