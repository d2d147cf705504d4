"use client";
import { useState } from "react";

const NAMES = Array.from({ length: 200 }, (_, index) => `Product ${index}`);

export function Search() {
  const [text, setText] = useState("");
  const found = text === "" ? [] : NAMES.filter((name) => name.toLowerCase().includes(text));
  return (
    <div>
      <input
        type="search"
        aria-label="Search"
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <ul className="found">
        {found.slice(0, 8).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  );
}

export function Add() {
  const [isAdded, setIsAdded] = useState(false);
  return (
    <button type="button" aria-pressed={isAdded} onClick={() => setIsAdded(!isAdded)}>
      {isAdded ? "Added" : "Add to the basket"}
    </button>
  );
}
