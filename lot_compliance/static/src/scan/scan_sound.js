import { browser } from "@web/core/browser/browser";
import { url } from "@web/core/utils/urls";

const TONES = { success: [1200], warning: [600, 600] };
const SECONDS = 0.09;

/** Play the sound of an answer: "success", "warning" or "danger". */
export function playScanSound(level) {
    if (level in TONES) {
        beep(TONES[level]);
    } else {
        const name = "/barcodes/static/src/audio/error";
        const audio = new browser.Audio();
        audio.src = url(`${name}${audio.canPlayType("audio/ogg") ? ".ogg" : ".mp3"}`);
        // Browsers refuse sounds before the first click on a page: no harm done.
        Promise.resolve(audio.play()).catch(() => {});
    }
}

function beep(tones) {
    const AudioContext = window.AudioContext || window.webkitAudioContext;
    if (!AudioContext) {
        return;
    }
    const context = new AudioContext();
    tones.forEach((frequency, place) => {
        const tone = context.createOscillator();
        const start = context.currentTime + place * SECONDS * 2;
        tone.frequency.value = frequency;
        tone.connect(context.destination);
        tone.start(start);
        tone.stop(start + SECONDS);
        tone.onended = () => place === tones.length - 1 && context.close();
    });
}
