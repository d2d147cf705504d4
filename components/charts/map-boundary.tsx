"use client";
import { Component, type ReactNode } from "react";

type Props = { readonly instead: ReactNode; readonly children: ReactNode };

/** Catches a map that cannot be drawn (no WebGL, a missing file), so that the rest of the page survives. */
export class MapBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}
