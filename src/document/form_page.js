/* Where the clipboard may not be written, the text is selected and copied in the old way; */
/* where that fails too it stays selected, for the keyboard. */
'use strict';
(function(){
function words(a){
  var c=a.querySelectorAll('.copy');
  if(!c.length)return a.innerText.trim();
  return Array.prototype.map.call(c,function(e){
    return e.innerText.trim();}).join('\n');
}
function select(a){
  var r=document.createRange(),s=window.getSelection();
  r.selectNodeContents(a);s.removeAllRanges();s.addRange(r);
}
function old(a,text){
  var t=document.createElement('textarea'),ok=false;
  t.value=text;t.style.position='fixed';t.style.opacity='0';
  document.body.appendChild(t);t.select();
  try{ok=document.execCommand('copy');}catch(e){ok=false;}
  document.body.removeChild(t);
  if(!ok)select(a);
  return ok;
}
function mark(b,ok){
  b.textContent=b.getAttribute(ok?'data-done':'data-selected');
  b.classList.add('done');b.focus();
}
document.addEventListener('click',function(e){
  var b=e.target,a=b.previousElementSibling;
  if(b.tagName!=='BUTTON'||!a)return;
  var text=words(a);
  if(!navigator.clipboard){mark(b,old(a,text));return;}
  navigator.clipboard.writeText(text).then(function(){mark(b,true);},
    function(){mark(b,old(a,text));});
});
})();
