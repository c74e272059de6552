/** Returns an element with a class and children (texts or elements). */
export function made(tag, name, ...children) {
  const element = document.createElement(tag)
  element.className = name
  element.append(...children)
  return element
}
