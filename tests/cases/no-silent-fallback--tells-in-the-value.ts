interface Shelf {
  load(page: string): Promise<string>;
}

export async function page(shelf: Shelf, name: string): Promise<string> {
  let html = `<h1>${name}</h1>`;
  try {
    html += await shelf.load(name);
    // ok: no-silent-fallback
  } catch (error: unknown) {
    html += `Not shown: ${(error as Error).message}`;
  }
  return html;
}

export async function sheet(shelf: Shelf, name: string): Promise<string> {
  try {
    return await shelf.load(name);
    // ok: no-silent-fallback
  } catch (error) {
    return new Promise((resolve, reject) => {
      reject(error);
    });
  }
}

export async function note(shelf: Shelf, name: string): Promise<string> {
  let text = name;
  try {
    text = await shelf.load(name);
    // ruleid: no-silent-fallback
  } catch (error: unknown) {
    text = 'nothing';
  }
  return text;
}
